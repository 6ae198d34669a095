using System.Collections.Concurrent;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// The <c>_defaults.yaml</c> of an agent's folder and of those around it, up to the project's, each with the overlay of its environment. They are
/// read once a folder; several threads may ask.
/// </summary>
internal sealed class FolderDefaults(DesiredSource source, SourceFileCache shared)
{
    private static readonly string[] Names = ["_defaults.yaml", "_defaults.yml"];

    private readonly ConcurrentDictionary<string, Lazy<ResultWithFindings<(SourceFile File, SourceNode Root)?>>> folders = new(StringComparer.Ordinal);

    /// <summary>The document with the defaults of its folder under it, then those of the folder around it, and so on.</summary>
    public SourceNode Apply(SourceNode document, SourceFile file, List<Finding> findings)
    {
        for (var folder = Path.GetDirectoryName(file.Path); folder is not null && source.Project.ContainsPath(folder); folder = Path.GetDirectoryName(folder))
        {
            var found = folders.GetOrAdd(folder, key => new(() => Read(key))).Value;
            findings.AddRange(found.Findings);
            if (found.Value is { } defaults)
            {
                document = new OverlayMerge(isAbove: false, new(ProvenanceKind.Defaults, document.Place, defaults.File.Name), findings).Merge(document, defaults.Root);
            }
        }

        return document;
    }

    private ResultWithFindings<(SourceFile File, SourceNode Root)?> Read(string folder)
    {
        SourceFile[] files = [.. Names.Select(name => Path.Combine(folder, name)).Where(Path.Exists).Select(path => new SourceFile(path, source.Project.GetName(path)))];
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
        if (root is not null && new OverlayResolver(source.Project, source.Environments, findings).FindOverlay(file) is { } overlay && ReadRoot(overlay, findings) is { } overlayRoot)
        {
            root = new OverlayMerge(isAbove: true, new(ProvenanceKind.Overlay, root.Place, overlay.Name), findings).Merge(root, overlayRoot);
        }

        return new(root is null ? null : (file, root), findings);
    }

    private SourceNode? ReadRoot(SourceFile file, List<Finding> findings)
    {
        if (ProjectFolder.ResolveLinks(file.Path) is not { } real || !source.Project.ContainsRealPath(real))
        {
            findings.Add(FindingCatalog.LinkOutside(Place.StartOf(file.Name)));
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

        findings.AddRange(mapping.Members.Where(member => member.Key == "name").Select(member => FindingCatalog.NameInDefaults(member.KeyPlace)));
        return new TagResolver(source, shared, findings).Resolve(mapping with { Members = [.. mapping.Members.Where(member => member.Key != "name")] }, file);
    }
}
