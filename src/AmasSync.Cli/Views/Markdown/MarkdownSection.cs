using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>A heading with items. Items without room are counted.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">Render the items, each of which is shown entirely or not at all.</param>
/// <param name="Truncation">States where the items without room are shown.</param>
internal sealed record MarkdownSection(string Title, IReadOnlyList<Func<string>> Blocks, TruncationNotice Truncation)
{
    // Space for the heading and for the line that counts the items that are not shown.
    private const int Reserve = 300;

    /// <summary>Adds as many items as fit.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="limit">The maximum length of the document; the heading and the count may exceed it.</param>
    public void AddTo(StringBuilder document, int limit)
    {
        if (Blocks.Count == 0)
        {
            return;
        }

        document.Append(CultureInfo.InvariantCulture, $"\n#### {Title}\n\n");
        var shown = 0;
        foreach (var block in Blocks.Select(render => render()))
        {
            if (document.Length + block.Length + Reserve > limit)
            {
                break;
            }

            document.Append(block);
            shown++;
        }

        if (shown < Blocks.Count)
        {
            document.Append(FormatMissing(Blocks.Count - shown, Blocks.Count, Truncation));
        }
    }

    /// <summary>Formats the line that counts what is not shown.</summary>
    public static string FormatMissing(int missing, int count, TruncationNotice truncation) =>
        string.Create(CultureInfo.InvariantCulture, $"\n{missing} of {count} are not shown here: {truncation.Reference}.\n");
}
