using System.Text.RegularExpressions;
using Amas.Config;
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
    private static readonly string[] Endings = [".yaml", ".yml", ".YAML", ".YML"];

    private readonly Dictionary<string, Dictionary<string, string>> namesByFolder = new(StringComparer.Ordinal);

    /// <summary>Returns the base file and the environment of an overlay; null if the file is not an overlay.</summary>
    public (string Path, string Environment)? FindBase(string path) =>
        SplitName(path) is { } parts
        && environments.All.Contains(parts.Environment)
        && Endings.Contains(Path.GetExtension(path))
        && FindExisting(parts.Stem) is [var file, ..]
            ? (file, parts.Environment)
            : null;

    /// <summary>Creates the agent file for a path, with its overlay for the current environment.</summary>
    public AgentFile CreateAgentFile(string path)
    {
        SourceFile source = new(path, project.GetName(path));
        return new(source, FindOverlay(source)) { Misnamed = FindMisnamed(path) };
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

        if (found.Select(project.CheckLink).FirstOrDefault(finding => finding is not null) is { } refused)
        {
            findings.Add(refused);
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

    private MisnamedFile? FindMisnamed(string path)
    {
        if (DefaultsName.FindMeant(Path.GetFileName(path), environments.All) is { } defaults)
        {
            return new(place => FindingCatalog.AlmostDefaults(place, place.File, defaults), HasAgents: true);
        }

        if (SplitName(path) is not { } parts)
        {
            return null;
        }

        var (stem, environment) = parts;
        var known = environments.All.FirstOrDefault(name => string.Equals(name, environment, StringComparison.OrdinalIgnoreCase));
        if (FindExisting(stem) is [var existing, ..])
        {
            var file = project.GetName(existing);
            var meant = $"{Path.GetFileName(stem)}.{known}{Path.GetExtension(path).ToLowerInvariant()}";
            return known is null
                ? new(place => FindingCatalog.UnknownOverlay(place, environment, file, environments.All), HasAgents: true)
                : new(place => FindingCatalog.OverlayInOtherCase(place, file, meant), HasAgents: false);
        }

        return known is null
            ? null
            : new(place => FindingCatalog.OverlayWithoutFile(place, project.GetName(stem), known, SuggestBase(stem)), HasAgents: true);
    }

    /// <summary>Returns the name of the agent file that an overlay was probably meant for, without its extension; or null.</summary>
    private static string? SuggestBase(string stem)
    {
        var files = PathSpelling.ListNames(Path.GetDirectoryName(stem) ?? stem);
        var stems = files
            .Where(file => Endings.Contains(Path.GetExtension(file)) && !DefaultsName.IsPrefixed(file))
            .Select(file => Path.GetFileNameWithoutExtension(file));
        return NearestName.Find(Path.GetFileName(stem), stems);
    }

    private static (string Stem, string Environment)? SplitName(string path)
    {
        var stem = path[..^Path.GetExtension(path).Length];
        var environment = Path.GetExtension(stem).TrimStart('.');
        return EnvironmentNamePattern.IsMatch(environment) ? (stem[..^(environment.Length + 1)], environment) : null;
    }

    private string[] FindExisting(string stem)
    {
        var found = Endings.Select(ending => FindPath(stem + ending)).OfType<string>();
        return [.. found.Where(File.Exists)];
    }

    // Every agent file asks for its overlay, so each folder is read once only.
    private string? FindPath(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? project.Root;
        if (!namesByFolder.TryGetValue(folder, out var names))
        {
            names = ListComposed(folder);
            namesByFolder.Add(folder, names);
        }

        if (names.Count == 0)
        {
            return PathSpelling.Find(path, project); // A file may be readable in a folder that cannot be listed.
        }

        var name = Path.GetFileName(path);
        if (!names.TryGetValue(NormalForm.Compose(name), out var written))
        {
            return null;
        }

        // A folder may have the name in several forms.
        return written != name && File.Exists(path) ? PathSpelling.Find(path, project) : Path.Combine(folder, written);
    }

    private static Dictionary<string, string> ListComposed(string folder)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var name in PathSpelling.ListNames(folder))
        {
            names.TryAdd(NormalForm.Compose(name), name);
        }

        return names;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EnvironmentNamePattern { get; }
}
