namespace Amas.Config.Templates;

/// <summary>
/// One <c>{{ ... }}</c> of a text. <paramref name="TextRange"/> covers what is between the braces, without the space around it; an unclosed one has its braces.
/// </summary>
internal sealed record Template(string Expression, Range TextRange, bool IsClosed)
{
    /// <summary>
    /// The templates of a text, in order; of those that are not closed, the first. <c>${{</c> is not one of AMAS: it is ours, or was written to be literal.
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
