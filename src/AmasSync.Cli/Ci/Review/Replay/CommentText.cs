namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>
/// The text of a comment that readers see: everything up to the first markup that no plan comment contains, such as an HTML comment. Text
/// in a fence, or in a fold that the comment does not close, is not seen either, or not as it is meant.
/// </summary>
internal sealed class CommentText
{
    private readonly string text;
    private readonly HashSet<int> visibleLines = [];

    /// <param name="body">The comment, with line feeds as line ends.</param>
    public CommentText(string body)
    {
        // The first line is the marker.
        var start = body.IndexOf('\n', StringComparison.Ordinal);
        text = start < 0 ? "" : body[(start + 1)..];
        CommentMarkup markup = new();
        List<int> linesOfFold = [];
        var position = 0;
        foreach (var line in text.Split('\n'))
        {
            if (markup.IsOutside)
            {
                linesOfFold.Add(position);
            }

            if (!markup.TryRead(line))
            {
                text = text[..position];
                break;
            }

            if (markup.Depth == 0)
            {
                visibleLines.UnionWith(linesOfFold);
                linesOfFold.Clear();
            }

            position += line.Length + 1;
        }
    }

    /// <summary>Returns whether the comment shows this text, which consists of whole lines.</summary>
    public bool Shows(string lines)
    {
        for (var at = text.IndexOf(lines, StringComparison.Ordinal); at >= 0; at = text.IndexOf(lines, at + 1, StringComparison.Ordinal))
        {
            if (visibleLines.Contains(at))
            {
                return true;
            }
        }

        return false;
    }
}
