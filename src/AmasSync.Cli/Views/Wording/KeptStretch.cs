namespace AmasSync.Cli.Views.Wording;

/// <summary>Of a long stretch between changes, only what stands beside them.</summary>
internal static class KeptStretch
{
    private const int End = 40;

    /// <param name="text">The stretch.</param>
    /// <param name="isFirst">No change stands before it.</param>
    /// <param name="isLast">No change stands after it.</param>
    public static string Of(string text, bool isFirst, bool isLast)
    {
        var (head, middle, tail) = Parts(text, isFirst, isLast, End);
        return middle.Length == 0 ? text : $"{(isFirst ? "" : head + " ")}…{(isLast ? "" : " " + tail)}";
    }

    /// <summary>The stretch in three parts, of which the middle one can be left out; it is empty where the stretch is short.</summary>
    /// <param name="text">The stretch.</param>
    /// <param name="isFirst">No change stands before it.</param>
    /// <param name="isLast">No change stands after it.</param>
    /// <param name="end">About how many characters beside a change stay.</param>
    public static (string Head, string Middle, string Tail) Parts(string text, bool isFirst, bool isLast, int end)
    {
        if (text.Length <= end * 3)
        {
            return (text, "", "");
        }

        var space = (Head: text.LastIndexOf(' ', end, end), Tail: text.IndexOf(' ', text.Length - end));
        var head = isFirst ? 0 : space.Head > 0 ? space.Head : end;
        var tail = isLast ? text.Length : space.Tail > 0 ? space.Tail + 1 : text.Length - end;
        (head, tail) = (BeforeHalves(text, head), BeforeHalves(text, tail));
        return (text[..head], text[head..tail], text[tail..]);
    }

    // A character outside the first plane is two: it is not cut apart.
    private static int BeforeHalves(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
