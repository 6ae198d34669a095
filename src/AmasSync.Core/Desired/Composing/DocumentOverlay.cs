using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Applies an overlay to the documents of a file. For a file with one document, the overlay needs no name; for several, each document of
/// the overlay names its target.
/// </summary>
internal sealed class DocumentOverlay(TagResolver tags, SourceFileCache shared, List<Finding> findings)
{
    public IReadOnlyList<SourceNode> Apply(IReadOnlyList<SourceNode> documents, SourceFile overlay)
    {
        var result = documents.ToArray();
        var read = shared.Load(overlay);
        findings.AddRange(read.Findings);
        foreach (var document in read.Value)
        {
            if (document.Root is not SourceNode.Mapping)
            {
                findings.Add(FindingCatalog.UnusableOverlay(document.Root.Place));
                continue;
            }

            var overlayRoot = tags.Resolve(document.Root, overlay);
            if (FindTarget(overlayRoot, result) is not { } target)
            {
                var file = documents.Count > 0 ? documents[0].Place.File : overlay.Name;
                var known = documents.Select(GetName).OfType<string>();
                findings.Add(FindingCatalog.OverlayWithoutTarget(document.Root.Place, file, GetName(overlayRoot), known));
                continue;
            }

            ProvenanceStep step = new(ProvenanceKind.Overlay, result[target].Place, overlay.Name);
            result[target] = new OverlayMerge(isAbove: true, step, findings).Merge(result[target], overlayRoot);
        }

        return result;
    }

    private static int? FindTarget(SourceNode overlay, SourceNode[] documents)
    {
        if (documents.Length == 1)
        {
            return 0;
        }

        var name = GetName(overlay);
        var index = name is null ? -1 : Array.FindIndex(documents, document => IsNamed(document, name));
        return index < 0 ? null : index;
    }

    private static bool IsNamed(SourceNode document, string name) =>
        GetName(document) is { } own && NormalForm.AreEqual(own, name);

    private static string? GetName(SourceNode document) =>
        new SourceMap(document).FindNode(JsonPointer.Of("name")) is SourceNode.Scalar { Value: ConfigValue.Text name } ? name.Value : null;
}
