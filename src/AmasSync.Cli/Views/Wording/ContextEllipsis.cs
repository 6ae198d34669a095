namespace AmasSync.Cli.Views.Wording;

/// <summary>Of a long stretch between changes, only what stands beside them.</summary>
internal static class ContextEllipsis
{
    private const int ContextLength = 40;

    /// <param name="text">The stretch.</param>
    /// <param name="isFirst">No change stands before it.</param>
    /// <param name="isLast">No change stands after it.</param>
    public static string Shorten(string text, bool isFirst, bool isLast)
    {
        var (head, middle, tail) = Split(text, isFirst, isLast, ContextLength);
        return middle.Length == 0 ? text : $"{(isFirst ? "" : head + " ")}…{(isLast ? "" : " " + tail)}";
    }

    /// <summary>The stretch in three parts, of which the middle one can be left out; it is empty where the stretch is short.</summary>
    /// <param name="text">The stretch.</param>
    /// <param name="isFirst">No change stands before it.</param>
    /// <param name="isLast">No change stands after it.</param>
    /// <param name="contextLength">About how many characters beside a change stay.</param>
    public static (string Head, string Middle, string Tail) Split(string text, bool isFirst, bool isLast, int contextLength)
    {
        if (text.Length <= contextLength * 3)
        {
            return (text, "", "");
        }

        var space = (Head: text.LastIndexOf(' ', contextLength, contextLength), Tail: text.IndexOf(' ', text.Length - contextLength));
        var head = isFirst ? 0 : space.Head > 0 ? space.Head : contextLength;
        var tail = isLast ? text.Length : space.Tail > 0 ? space.Tail + 1 : text.Length - contextLength;
        (head, tail) = (AlignToCharacter(text, head), AlignToCharacter(text, tail));
        return (text[..head], text[head..tail], text[tail..]);
    }

    // A character outside the first plane is two: it is not cut apart.
    private static int AlignToCharacter(string text, int index) => index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
