using System.Text;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>The text of a file for <c>!file</c>, with line feeds only.</summary>
/// <param name="Text">The text.</param>
/// <param name="Place">The place of the whole text in its file.</param>
/// <param name="Bytes">The size of the text in UTF-8.</param>
internal sealed record ExternalContent(string Text, Place Place, int Bytes)
{
    public static ResultWithFindings<ExternalContent?> Read(SourceFile file, Place tag, FileVersions versions)
    {
        var read = versions.ReadText(file, tag);
        if (read.Value is not { } text)
        {
            return new(null, read.Findings);
        }

        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var index)
        {
            return new(null, [FindingCatalog.NotPrintable(TextPosition.ToPlace(text, index, file.Name), '\0')]);
        }

        return new(From(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), file), []);
    }

    /// <summary>Returns a text with line feeds only as the content of its file.</summary>
    public static ExternalContent From(string text, SourceFile file)
    {
        var end = TextPosition.ToPlace(text, text.Length, file.Name);
        return new(text, new(file.Name, 1, 1, end.Line, end.Column), Encoding.UTF8.GetByteCount(text));
    }
}
