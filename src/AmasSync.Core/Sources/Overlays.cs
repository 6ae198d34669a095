using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources;

/// <summary>
/// Tells overlays from agents by their names: <c>support.production.yaml</c> is laid over <c>support.yaml</c> if that file stands beside it and
/// <c>production</c> is an environment.
/// </summary>
internal sealed partial class Overlays(ProjectFolder project, EnvironmentNames environments, List<Finding> findings)
{
    private static readonly string[] Endings = [".yaml", ".yml"];

    /// <summary>The file that this one is an overlay of, and for which environment; null where it stands for itself.</summary>
    public (string Path, string Environment)? BaseOf(string path) =>
        Parts(path) is { } parts && environments.All.Contains(parts.Environment) ? parts : null;

    /// <summary>The file with what is laid over it here.</summary>
    public AgentFile Of(string path)
    {
        SourceFile source = new(path, project.NameOf(path));
        return new(source, OverlayOf(source)) { Supposed = Parts(path) is { } parts ? (project.NameOf(parts.Path), parts.Environment) : null };
    }

    /// <summary>What this environment lays over a file, or null.</summary>
    public SourceFile? OverlayOf(SourceFile file)
    {
        var stem = file.Path[..^Path.GetExtension(file.Path).Length];
        var found = Existing($"{stem}.{environments.Current}");
        if (found.Length == 0)
        {
            return null;
        }

        if (found.FirstOrDefault(path => ProjectFolder.RealPath(path) is not { } real || !project.Holds(real)) is { } outside)
        {
            findings.Add(FindingCatalog.LinkOutside(Place.StartOf(project.NameOf(outside))));
            return null;
        }

        SourceFile[] overlays = [.. found.Select(path => new SourceFile(path, project.NameOf(path)))];
        if (overlays.Length > 1)
        {
            findings.Add(FindingCatalog.TwoOverlays(Place.StartOf(overlays[1].Name), overlays[0].Name, file.Name));
        }
        else if (Existing(stem).Length > 1)
        {
            findings.Add(FindingCatalog.OverlayOfTwo(Place.StartOf(overlays[0].Name), $"{project.NameOf(stem)}.yaml", $"{project.NameOf(stem)}.yml"));
        }

        return overlays[0];
    }

    private static (string Path, string Environment)? Parts(string path)
    {
        var stem = path[..^Path.GetExtension(path).Length];
        var environment = Path.GetExtension(stem).TrimStart('.');
        return EnvironmentName().IsMatch(environment) && Existing(stem[..^(environment.Length + 1)]) is [var beside, ..] ? (beside, environment) : null;
    }

    private static string[] Existing(string stem) => [.. Endings.Select(ending => stem + ending).Where(File.Exists)];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentName();
}
