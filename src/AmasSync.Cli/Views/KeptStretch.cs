namespace AmasSync.Cli.Views;

/// <summary>Of a long stretch between changes, only what stands beside them.</summary>
internal static class KeptStretch
{
    private const int End = 40;

    /// <param name="text">The stretch.</param>
    /// <param name="isFirst">No change stands before it.</param>
    /// <param name="isLast">No change stands after it.</param>
    public static string Of(string text, bool isFirst, bool isLast)
    {
        if (text.Length <= End * 3)
        {
            return text;
        }

        var space = (Head: text.LastIndexOf(' ', End, End), Tail: text.IndexOf(' ', text.Length - End));
        var head = isFirst ? "" : text[..(space.Head > 0 ? space.Head : End)] + " ";
        var tail = isLast ? "" : " " + text[(space.Tail > 0 ? space.Tail + 1 : text.Length - End)..];
        return $"{head}…{tail}";
    }
}
