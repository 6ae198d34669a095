using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Resolves <c>!file path</c> to the text of a file, including a line break at its end. Only CRLF and CR become LF, as in YAML scalars, so
/// that a checkout on another operating system does not change the text. Its variables are not replaced yet.
/// </summary>
internal sealed class FileTextTag(ProjectFolder project, SourceFileCache shared)
{
    /// <summary>
    /// Returns the text as a node with a place in its file; if it cannot be read, the path as text, with deferred findings.
    /// </summary>
    public SourceNode.Scalar Read(SourceNode.Tagged tagged, SourceFile baseFile, TextBudget budget)
    {
        var file = ConfinedPath.Resolve(tagged.Text, baseFile, tagged.Place, project);
        if (file.Value is not { } found)
        {
            return CreateFailed(tagged, file.Findings);
        }

        var read = shared.ReadText(found, tagged.Place);
        if (read.Value is not { } content)
        {
            return CreateFailed(tagged, read.Findings);
        }

        return budget.TryAdd(content)
            ? new(content.Place, content.Text, new ConfigValue.Text(content.Text), IsPlain: false)
            {
                IsFile = true,
                Provenance = [new(ProvenanceKind.File, tagged.Place, tagged.Text)],
            }
            : CreateFailed(tagged, [FindingCatalog.TooMuchText(tagged.Place)]);
    }

    private static SourceNode.Scalar CreateFailed(SourceNode.Tagged tagged, IReadOnlyList<Finding> deferredFindings) =>
        new(tagged.Place, tagged.Text, new ConfigValue.Text(tagged.Text), IsPlain: false) { DeferredFindings = deferredFindings };
}
