using System.Collections.Concurrent;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// The <c>_defaults.yaml</c> of an agent's folder and of its parent folders, up to the project folder, each with the overlay of its
/// environment. Each folder is read once. The type is thread-safe.
/// </summary>
internal sealed class FolderDefaults(DesiredSource source, SourceFileCache shared)
{
    private readonly ConcurrentDictionary<string, Lazy<ResultWithFindings<Defaults?>>> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<(string Path, Finding Finding)> unread = [];

    /// <summary>
    /// Returns a finding for each file that is almost a defaults file of a folder that was read, and that no agent includes. Call it when
    /// all agents are composed.
    /// </summary>
    public IReadOnlyList<Finding> FindMisnamed() =>
        [.. unread.Where(file => !shared.HasRead(ProjectFolder.ResolveLinks(file.Path) ?? file.Path)).Select(file => file.Finding)];

    /// <summary>Returns the document with the defaults of its folder, then those of the parent folder, and so on.</summary>
    public SourceNode Apply(SourceNode document, SourceFile file, List<Finding> findings)
    {
        var folder = Path.GetDirectoryName(file.Path);
        while (folder is not null && source.Project.ContainsPath(folder))
        {
            var found = folders.GetOrAdd(folder, key => new(() => Read(key))).Value;
            findings.AddRange(found.Findings);
            if (found.Value is { } defaults)
            {
                ProvenanceStep step = new(ProvenanceKind.Defaults, document.Place, defaults.File.Name);
                document = new OverlayMerge(isAbove: false, step, findings).Merge(document, defaults.Root);
            }

            folder = Path.GetDirectoryName(folder);
        }

        return document;
    }

    private ResultWithFindings<Defaults?> Read(string folder)
    {
        var names = PathSpelling.ListNames(folder);
        var paths = DefaultsName.All.Where(names.Contains).Select(name => Path.Combine(folder, name));
        SourceFile[] files = [.. paths.Select(path => new SourceFile(path, source.Project.GetName(path)))];
        CollectMisnamed(folder, names, hasDefaults: files.Length > 0);
        if (files is not [var file, ..])
        {
            return new(null, []);
        }

        List<Finding> findings = [];
        if (files.Length > 1)
        {
            findings.Add(FindingCatalog.TwoDefaults(Place.StartOf(files[1].Name), file.Name));
        }

        var root = ReadRoot(file, findings);
        return new(root is null ? null : new Defaults(file, ApplyOverlay(root, file, findings)), findings);
    }

    private void CollectMisnamed(string folder, string[] names, bool hasDefaults)
    {
        var environments = source.Environments.All;
        foreach (var name in names.Where(DefaultsName.IsPrefixed))
        {
            var path = Path.Combine(folder, name);
            var place = Place.StartOf(source.Project.GetName(path));
            if (DefaultsName.FindMeant(name, environments) is { } meant)
            {
                unread.Add((path, FindingCatalog.AlmostDefaults(place, place.File, meant, names.Contains(meant))));
            }
            else if (DefaultsName.FindOverlayEnvironment(name) is { } environment && !(hasDefaults && environments.Contains(environment)))
            {
                unread.Add((path, FindingCatalog.DefaultsOverlayUnused(place, environment, environments)));
            }
        }
    }

    private SourceNode ApplyOverlay(SourceNode root, SourceFile file, List<Finding> findings)
    {
        OverlayResolver overlays = new(source.Project, source.Environments, findings);
        if (overlays.FindOverlay(file) is not { } overlay || ReadRoot(overlay, findings) is not { } overlayRoot)
        {
            return root;
        }

        ProvenanceStep step = new(ProvenanceKind.Overlay, root.Place, overlay.Name);
        return new OverlayMerge(isAbove: true, step, findings).Merge(root, overlayRoot);
    }

    private SourceNode? ReadRoot(SourceFile file, List<Finding> findings)
    {
        if (source.Project.CheckLink(file.Path) is { } refused)
        {
            findings.Add(refused);
            return null;
        }

        var read = shared.Read(file);
        findings.AddRange(read.Findings);
        if (!read.IsValid || read.Value.Count == 0)
        {
            return null;
        }

        if (read.Value is not [{ Root: SourceNode.Mapping mapping }])
        {
            findings.Add(FindingCatalog.UnusableDefaults(read.Value[^1].Root.Place));
            return null;
        }

        var names = mapping.Members.Where(member => member.Key == "name");
        findings.AddRange(names.Select(member => FindingCatalog.NameInDefaults(member.KeyPlace)));
        var unnamed = mapping with { Members = [.. mapping.Members.Where(member => member.Key != "name")] };
        return new TagResolver(source, shared, findings).Resolve(unnamed, file);
    }

    private sealed record Defaults(SourceFile File, SourceNode Root);
}
