namespace AmasSync.Core.TextDiffs;

/// <summary>Consecutive lines of a text that a version of it replaced.</summary>
/// <param name="Start">The index of the first replaced line.</param>
/// <param name="Count">The number of replaced lines; 0 for an insertion before <paramref name="Start"/>.</param>
/// <param name="NewStart">The index of the first new line in the version.</param>
/// <param name="NewCount">The number of new lines.</param>
internal readonly record struct LineHunk(int Start, int Count, int NewStart, int NewCount)
{
    public int End => Start + Count;

    public int NewEnd => NewStart + NewCount;

    /// <summary>Returns whether the hunk changes lines of a range or inserts lines inside it; for an empty range, at its place.</summary>
    public bool Overlaps(int start, int end) =>
        start == end ? Start <= start && End >= start : Start < end && End > start;
}
