namespace AmasSync.Cli.Views.Wording;

/// <summary>Shortens unchanged text between changes to the context next to them.</summary>
internal static class ContextEllipsis
{
    private const int ContextLength = 40;

    /// <param name="text">The unchanged text.</param>
    /// <param name="isFirst">Whether no change precedes it.</param>
    /// <param name="isLast">Whether no change follows it.</param>
    public static string Shorten(string text, bool isFirst, bool isLast)
    {
        var (head, middle, tail) = Split(text, isFirst, isLast, ContextLength);
        if (middle.Length == 0)
        {
            return text;
        }

        var before = isFirst ? "" : head + " ";
        var after = isLast ? "" : " " + tail;
        return $"{before}…{after}";
    }

    /// <summary>Splits the text in three parts, of which the middle one can be omitted. The middle is empty if the text is short.</summary>
    /// <param name="text">The unchanged text.</param>
    /// <param name="isFirst">Whether no change precedes it.</param>
    /// <param name="isLast">Whether no change follows it.</param>
    /// <param name="contextLength">About how many characters next to a change are kept.</param>
    public static (string Head, string Middle, string Tail) Split(string text, bool isFirst, bool isLast, int contextLength)
    {
        if (text.Length <= contextLength * 3)
        {
            return (text, "", "");
        }

        var head = isFirst ? 0 : AlignToCharacter(text, FindHeadEnd(text, contextLength));
        var tail = isLast ? text.Length : AlignToCharacter(text, FindTailStart(text, contextLength));
        return (text[..head], text[head..tail], text[tail..]);
    }

    private static int FindHeadEnd(string text, int contextLength)
    {
        var space = text.LastIndexOf(' ', contextLength, contextLength);
        return space > 0 ? space : contextLength;
    }

    private static int FindTailStart(string text, int contextLength)
    {
        var start = text.Length - contextLength;
        var space = text.IndexOf(' ', start);
        return space > 0 ? space + 1 : start;
    }

    // A surrogate pair is not split.
    private static int AlignToCharacter(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
