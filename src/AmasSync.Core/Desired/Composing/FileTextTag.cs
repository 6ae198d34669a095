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
internal static class FileTextTag
{
    /// <summary>
    /// Returns the text as a node with a place in its file; if it cannot be read, the path as text, with deferred findings.
    /// </summary>
    public static SourceNode.Scalar Read(SourceNode.Tagged tagged, SourceFile baseFile, ProjectFolder project)
    {
        var file = ConfinedPath.Resolve(tagged.Text, baseFile, tagged.Place, project);
        if (file.Value is not { } found)
        {
            return CreateFailed(tagged, file.Findings);
        }

        var text = ReadContent(found, tagged.Place);
        return text.Value is { } content
            ? new(GetFullPlace(content, found.Name), content, new ConfigValue.Text(content), IsPlain: false)
            {
                IsFile = true,
                Provenance = [new(ProvenanceKind.File, tagged.Place, tagged.Text)],
            }
            : CreateFailed(tagged, text.Findings);
    }

    private static ResultWithFindings<string?> ReadContent(SourceFile file, Place tag)
    {
        var text = TextFile.Read(file.Path, file.Name, tag);
        if (text.Value?.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var index)
        {
            return new(null, [FindingCatalog.NotPrintable(TextPosition.ToPlace(text.Value, index, file.Name), '\0')]);
        }

        return text with { Value = text.Value?.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') };
    }

    private static Place GetFullPlace(string content, string file)
    {
        var end = TextPosition.ToPlace(content, content.Length, file);
        return new(file, 1, 1, end.Line, end.Column);
    }

    private static SourceNode.Scalar CreateFailed(SourceNode.Tagged tagged, IReadOnlyList<Finding> deferredFindings) =>
        new(tagged.Place, tagged.Text, new ConfigValue.Text(tagged.Text), IsPlain: false) { DeferredFindings = deferredFindings };
}
