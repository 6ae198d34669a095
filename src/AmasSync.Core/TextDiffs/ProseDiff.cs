namespace AmasSync.Core.TextDiffs;

/// <summary>The difference of two texts by line, and by word within changed lines. White space is significant.</summary>
internal sealed record ProseDiff
{
    public required IReadOnlyList<ProseLine> Lines { get; init; }

    public required int WordsAdded { get; init; }

    public required int WordsRemoved { get; init; }

    /// <summary>Gets what happened to the final line feed; null if both texts have one, neither has one, or one text is empty.</summary>
    public ProseMark? FinalLineFeed { get; init; }

    public static ProseDiff Compare(string before, string after)
    {
        var lines = ProseComparer.Compare(SplitLines(before), SplitLines(after));
        return new()
        {
            Lines = lines,
            WordsAdded = CountWords(lines, ProseMark.Added),
            WordsRemoved = CountWords(lines, ProseMark.Removed),
            FinalLineFeed = (before, after) switch
            {
                ("", _) or (_, "") => null,
                _ when before.EndsWith('\n') == after.EndsWith('\n') => null,
                _ => after.EndsWith('\n') ? ProseMark.Added : ProseMark.Removed,
            },
        };
    }

    /// <summary>Returns the changed lines, each with at most <paramref name="context"/> kept lines before and after it.</summary>
    public IEnumerable<ProseLine> SelectWithContext(int context)
    {
        var skipped = 0;
        foreach (var (line, isNear) in Lines.Zip(MarkNear(context)))
        {
            if (!isNear)
            {
                skipped++;
                continue;
            }

            if (skipped > 0)
            {
                yield return new ProseLine.Skipped(skipped);
                skipped = 0;
            }

            yield return line;
        }

        if (skipped > 0)
        {
            yield return new ProseLine.Skipped(skipped);
        }
    }

    private bool[] MarkNear(int context)
    {
        var near = new bool[Lines.Count];
        for (var i = 0; i < near.Length; i++)
        {
            if (Lines[i] is not ProseLine.Kept)
            {
                near.AsSpan(Math.Max(0, i - context)..Math.Min(near.Length, i + context + 1)).Fill(true);
            }
        }

        if (FinalLineFeed is not null)
        {
            near[^1] = true;
        }

        return near;
    }

    private static string[] SplitLines(string text) =>
        text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static int CountWords(IReadOnlyList<ProseLine> lines, ProseMark mark) => lines.Sum(line => line switch
    {
        ProseLine.Removed removed when mark == ProseMark.Removed => ProseWords.Count(removed.Text),
        ProseLine.Added added when mark == ProseMark.Added => ProseWords.Count(added.Text),
        ProseLine.Changed changed => changed.Spans.Where(span => span.Mark == mark).Sum(span => ProseWords.Count(span.Text)),
        _ => 0,
    });
}
