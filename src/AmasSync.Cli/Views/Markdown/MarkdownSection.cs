using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// A heading with blocks that are shown entirely or not at all. Blocks are rendered only while there is space; the others are counted.
/// </summary>
internal sealed record MarkdownSection(string Title, int Count, IEnumerable<string> Blocks, TruncationNotice Truncation)
{
    // Space for the heading and for the line that counts the omitted blocks.
    private const int Reserve = 200;

    /// <summary>Adds as many blocks as fit, and a line that states how many do not.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="limit">The maximum length of the document; the heading and the count may exceed it.</param>
    public void AddTo(StringBuilder document, int limit)
    {
        if (Count == 0)
        {
            return;
        }

        document.Append(CultureInfo.InvariantCulture, $"\n#### {Title}\n\n");
        var shown = 0;
        foreach (var block in Blocks.TakeWhile(block => document.Length + block.Length + Reserve <= limit))
        {
            document.Append(block);
            shown++;
        }

        if (shown < Count)
        {
            document.Append(
                CultureInfo.InvariantCulture,
                $"\n{Count - shown} of {Count} are not shown here: {Truncation.Reference}.\n");
        }
    }
}
