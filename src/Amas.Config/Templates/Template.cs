namespace Amas.Config.Templates;

/// <summary>
/// One <c>{{ ... }}</c> of a text. <paramref name="TextRange"/> covers the trimmed expression between the braces; for an unclosed
/// template, the opening braces.
/// </summary>
internal sealed record Template(string Expression, Range TextRange, bool IsClosed)
{
    /// <summary>
    /// Returns the templates of a text, in order; of unclosed templates, only the first. <c>${{</c> does not begin an AMAS template: it
    /// is a variable of amas-sync, or an escape.
    /// </summary>
    public static IEnumerable<Template> FindAll(string text)
    {
        var (close, unclosed) = (0, false);
        for (var open = FindNext(text, "{{", 0); open < text.Length;)
        {
            close = close < open + 2 ? FindNext(text, "}}", open + 2) : close;
            var next = FindNext(text, "{{", open + 2);
            var isClosed = close < Math.Min(next, text.Length);
            if ((isClosed || !unclosed) && (open == 0 || text[open - 1] != '$'))
            {
                unclosed |= !isClosed;
                yield return isClosed ? CreateClosed(text, open + 2, close) : new("", open..(open + 2), IsClosed: false);
            }

            open = next;
        }
    }

    private static int FindNext(string text, string braces, int from) =>
        text.IndexOf(braces, from, StringComparison.Ordinal) is var index and >= 0 ? index : text.Length;

    private static Template CreateClosed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new(text[start..end], start..end, IsClosed: true);
    }
}
