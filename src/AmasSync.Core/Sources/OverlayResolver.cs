using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources;

/// <summary>
/// Tells overlays from agents by their names: <c>support.production.yaml</c> is laid over <c>support.yaml</c> if that file stands beside it and
/// <c>production</c> is an environment.
/// </summary>
internal sealed partial class OverlayResolver(ProjectFolder project, ProjectEnvironments environments, List<Finding> findings)
{
    private static readonly string[] Endings = [".yaml", ".yml"];

    /// <summary>The file that this one is an overlay of, and for which environment; null where it stands for itself.</summary>
    public (string Path, string Environment)? FindBase(string path) =>
        SplitName(path) is { } parts && environments.All.Contains(parts.Environment) ? parts : null;

    /// <summary>The file with what is laid over it here.</summary>
    public AgentFile CreateAgentFile(string path)
    {
        SourceFile source = new(path, project.GetName(path));
        return new(source, FindOverlay(source)) { PossibleBase = SplitName(path) is { } parts ? (project.GetName(parts.Path), parts.Environment) : null };
    }

    /// <summary>What this environment lays over a file, or null.</summary>
    public SourceFile? FindOverlay(SourceFile file)
    {
        var stem = file.Path[..^Path.GetExtension(file.Path).Length];
        var found = FindExisting($"{stem}.{environments.Current}");
        if (found.Length == 0)
        {
            return null;
        }

        if (found.FirstOrDefault(path => ProjectFolder.ResolveLinks(path) is not { } real || !project.ContainsRealPath(real)) is { } outside)
        {
            findings.Add(FindingCatalog.LinkOutside(Place.StartOf(project.GetName(outside))));
            return null;
        }

        SourceFile[] overlays = [.. found.Select(path => new SourceFile(path, project.GetName(path)))];
        if (overlays.Length > 1)
        {
            findings.Add(FindingCatalog.TwoOverlays(Place.StartOf(overlays[1].Name), overlays[0].Name, file.Name));
        }
        else if (FindExisting(stem).Length > 1)
        {
            findings.Add(FindingCatalog.OverlayOfTwo(Place.StartOf(overlays[0].Name), $"{project.GetName(stem)}.yaml", $"{project.GetName(stem)}.yml"));
        }

        return overlays[0];
    }

    private static (string Path, string Environment)? SplitName(string path)
    {
        var stem = path[..^Path.GetExtension(path).Length];
        var environment = Path.GetExtension(stem).TrimStart('.');
        return GetEnvironmentNamePattern().IsMatch(environment) && FindExisting(stem[..^(environment.Length + 1)]) is [var beside, ..] ? (beside, environment) : null;
    }

    private static string[] FindExisting(string stem) => [.. Endings.Select(ending => stem + ending).Where(File.Exists)];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex GetEnvironmentNamePattern();
}
