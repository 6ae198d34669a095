using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources;

/// <summary>
/// Distinguishes overlays from agent files by their names: <c>support.production.yaml</c> is an overlay of <c>support.yaml</c> if that
/// file is in the same folder and <c>production</c> is an environment.
/// </summary>
internal sealed partial class OverlayResolver(ProjectFolder project, ProjectEnvironments environments, List<Finding> findings)
{
    private static readonly string[] Endings = [".yaml", ".yml"];

    /// <summary>Returns the base file and the environment of an overlay; null if the file is not an overlay.</summary>
    public (string Path, string Environment)? FindBase(string path) =>
        SplitName(path) is { } parts && environments.All.Contains(parts.Environment) ? parts : null;

    /// <summary>Creates the agent file for a path, with its overlay for the current environment.</summary>
    public AgentFile CreateAgentFile(string path)
    {
        SourceFile source = new(path, project.GetName(path));
        return new(source, FindOverlay(source))
        {
            PossibleBase = SplitName(path) is { } parts ? (project.GetName(parts.Path), parts.Environment) : null,
        };
    }

    /// <summary>Returns the overlay of a file for the current environment, or null.</summary>
    public SourceFile? FindOverlay(SourceFile file)
    {
        var stem = file.Path[..^Path.GetExtension(file.Path).Length];
        var found = FindExisting($"{stem}.{environments.Current}");
        if (found.Length == 0)
        {
            return null;
        }

        if (Array.Find(found, IsOutside) is { } outside)
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
            var stemName = project.GetName(stem);
            findings.Add(FindingCatalog.OverlayOfTwo(Place.StartOf(overlays[0].Name), $"{stemName}.yaml", $"{stemName}.yml"));
        }

        return overlays[0];
    }

    private bool IsOutside(string path) =>
        ProjectFolder.ResolveLinks(path) is not { } real || !project.ContainsRealPath(real);

    private static (string Path, string Environment)? SplitName(string path)
    {
        var stem = path[..^Path.GetExtension(path).Length];
        var environment = Path.GetExtension(stem).TrimStart('.');
        if (!EnvironmentNamePattern.IsMatch(environment))
        {
            return null;
        }

        var baseStem = stem[..^(environment.Length + 1)];
        return FindExisting(baseStem) is [var baseFile, ..] ? (baseFile, environment) : null;
    }

    private static string[] FindExisting(string stem) => [.. Endings.Select(ending => stem + ending).Where(File.Exists)];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentNamePattern { get; }
}
