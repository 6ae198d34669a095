using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>A heading and blocks that are shown whole or not at all. Blocks are made only as long as there is room; what is left out is counted, and stands elsewhere.</summary>
internal sealed record MarkdownSection(string Title, int Count, IEnumerable<string> Blocks, TruncationNotice Truncation)
{
    // Room for the heading and for the line that counts what is missing.
    private const int Reserve = 200;

    /// <summary>Adds as many blocks as fit, and a line that says how many did not.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="limit">How long it may become; a heading and a count may always be added.</param>
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
                $"\n{(shown == 0 ? "All" : "Another")} {Count - shown} of {Count} do not fit here: {Truncation.Reference}.\n");
        }
    }
}
