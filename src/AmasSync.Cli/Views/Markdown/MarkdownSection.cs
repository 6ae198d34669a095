using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// A heading with items. When there is no room for the block of an item, the item and those after it are named with a line each; when
/// there is no room for a line, they are counted.
/// </summary>
internal sealed record MarkdownSection(string Title, IReadOnlyList<MarkdownItem> Items, TruncationNotice Truncation)
{
    // Space for the heading and for the lines that introduce or count the items that are not shown entirely.
    private const int Reserve = 300;

    /// <summary>Gets the length that the section needs to name all items.</summary>
    public int NamedLength => Items.Sum(item => item.Line?.Length ?? 0) is > 0 and var length ? length + Reserve : 0;

    /// <summary>Adds as many blocks and lines as fit.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="limit">The maximum length of the document; the heading and the count may exceed it.</param>
    /// <param name="reserved">
    /// The length that the sections after this one need to name their items; null if there is no room to name all, so that none is kept
    /// free.
    /// </param>
    /// <returns>The number of items that are shown entirely; they are the first ones.</returns>
    public int AddTo(StringBuilder document, int limit, int? reserved = 0)
    {
        if (Items.Count == 0)
        {
            return 0;
        }

        document.Append(CultureInfo.InvariantCulture, $"\n#### {Title}\n\n");
        var shown = AddBlocks(document, limit - (reserved ?? 0), reserved is null ? 0 : NamedLength);
        if (shown < Items.Count)
        {
            var named = AddLines(document, shown, limit);
            var missing = Items.Count - shown - named;
            if (missing > 0)
            {
                document.Append(
                    CultureInfo.InvariantCulture,
                    $"\n{missing} of {Items.Count} are not shown here: {Truncation.Reference}.\n");
            }
        }

        return shown;
    }

    private int AddBlocks(StringBuilder document, int limit, int toName)
    {
        var shown = 0;
        foreach (var item in Items)
        {
            var block = item.RenderBlock();
            toName -= item.Line?.Length ?? 0;
            if (document.Length + block.Length + Reserve + Math.Max(0, toName) > limit)
            {
                break;
            }

            document.Append(block);
            shown++;
        }

        return shown;
    }

    private int AddLines(StringBuilder document, int start, int limit)
    {
        var named = 0;
        foreach (var line in Items.Skip(start).Select(item => item.Line).TakeWhile(line => line is not null))
        {
            if (document.Length + (line?.Length ?? 0) + Reserve > limit)
            {
                break;
            }

            document.Append(named == 0 ? $"\nThere is no room for the details of these: {Truncation.Reference}.\n\n" : "").Append(line);
            named++;
        }

        return named;
    }
}
