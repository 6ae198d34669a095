namespace AmasSync.Core.TextDiffs;

/// <summary>
/// Merges two versions of a text by line. Lines that one version changed are taken from it; lines that both changed in different ways are
/// a conflict, and so are changes without an unchanged line between them, as in Git. The line breaks are those of the own version, and the
/// line break at the end is merged on its own.
/// </summary>
/// <remarks>
/// DiffPlex has a <c>ThreeWayDiffer</c>, but version 1.9.0 drops a change that touches one of the other version, and reports success: it
/// merges <c>a</c>, <c>a r</c> and <c>z</c> into <c>z</c>. Only its comparison of two versions is used.
/// </remarks>
internal sealed class LineMerge
{
    private readonly string[] basis;
    private readonly string[] own;
    private readonly string[] other;
    private readonly List<string> lines = [];
    private readonly List<LineConflict> conflicts = [];

    private LineMerge(string[] basis, string[] own, string[] other) => (this.basis, this.own, this.other) = (basis, own, other);

    /// <summary>Merges the own and the other version of a text, given the text that both were made from.</summary>
    public static MergedText Merge(string basis, string own, string other)
    {
        var (basisLines, hadEnd) = Split(basis);
        var (ownLines, hasEnd) = Split(own);
        var (otherLines, otherHasEnd) = Split(other);
        LineMerge merge = new(basisLines, ownLines, otherLines);
        merge.Run();
        var keepsEnd = hasEnd == hadEnd ? otherHasEnd : hasEnd;
        var text = string.Join('\n', merge.lines) + (keepsEnd ? "\n" : "");
        return new(UsesCrLf(own) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text, merge.conflicts);
    }

    /// <summary>Returns whether the own version has every change of the other one, and may have more.</summary>
    public static bool Contains(string basis, string own, string other) =>
        (Merge(basis, own, other) is { IsClean: true } merged && merged.Text == own) || HasKeptChanges(basis, own, other);

    // Where lines repeat, the comparison of the own version with the basis may pair other lines than the merge did.
    private static bool HasKeptChanges(string basis, string own, string other)
    {
        var (basisLines, hadEnd) = Split(basis);
        var (ownLines, hasEnd) = Split(own);
        var (otherLines, otherHasEnd) = Split(other);
        var changes = LineDiff.Compare(basisLines, otherLines);
        var later = LineDiff.Compare(otherLines, ownLines);
        var isKept = changes.All(change => !later.Any(hunk => hunk.Overlaps(change.NewStart, change.NewEnd)));
        return isKept && (hadEnd == otherHasEnd || hasEnd == otherHasEnd);
    }

    private static (string[] Lines, bool HasEnd) Split(string text)
    {
        var unix = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var hasEnd = unix.EndsWith('\n');
        return ((hasEnd ? unix[..^1] : unix).Split('\n'), hasEnd);
    }

    private static bool UsesCrLf(string text) =>
        text.Contains('\r', StringComparison.Ordinal) && text.AsSpan().Count("\r\n") == text.AsSpan().Count('\n');

    private void Run()
    {
        Queue<LineHunk> ownHunks = new(LineDiff.Compare(basis, own));
        Queue<LineHunk> otherHunks = new(LineDiff.Compare(basis, other));
        // The offsets from a line of the basis to the same line of a version, behind the hunks so far.
        var (position, ownOffset, otherOffset) = (0, 0, 0);
        while (ownHunks.Count + otherHunks.Count > 0)
        {
            var start = Math.Min(FindStart(ownHunks), FindStart(otherHunks));
            lines.AddRange(basis[position..start]);
            var (ownStart, otherStart) = (start + ownOffset, start + otherOffset);
            position = TakeTouching(ownHunks, otherHunks, start, ref ownOffset, ref otherOffset);
            Decide(basis[start..position], own[ownStart..(position + ownOffset)], other[otherStart..(position + otherOffset)], ownStart);
        }

        lines.AddRange(basis[position..]);
    }

    private static int FindStart(Queue<LineHunk> hunks) => hunks.TryPeek(out var next) ? next.Start : int.MaxValue;

    /// <summary>Takes all hunks that touch each other, beginning at a line, and returns the end of the last one.</summary>
    private static int TakeTouching(
        Queue<LineHunk> ownHunks, Queue<LineHunk> otherHunks, int start, ref int ownOffset, ref int otherOffset)
    {
        var end = start;
        var isTaken = true;
        while (isTaken)
        {
            isTaken = TryTake(ownHunks, ref end, ref ownOffset) || TryTake(otherHunks, ref end, ref otherOffset);
        }

        return end;
    }

    private static bool TryTake(Queue<LineHunk> hunks, ref int end, ref int offset)
    {
        if (!hunks.TryPeek(out var next) || next.Start > end)
        {
            return false;
        }

        hunks.Dequeue();
        end = Math.Max(end, next.End);
        offset = next.NewEnd - next.End;
        return true;
    }

    private void Decide(string[] before, string[] mine, string[] theirs, int line)
    {
        if (before.AsSpan().SequenceEqual(theirs) || HasWithMore(mine, theirs))
        {
            lines.AddRange(mine);
        }
        else
        {
            lines.AddRange(theirs);
            if (!before.AsSpan().SequenceEqual(mine) && !HasWithMore(theirs, mine))
            {
                conflicts.Add(new(line + 1, mine, theirs));
            }
        }
    }

    /// <summary>Returns whether the lines begin or end with the others, so that these are not lost.</summary>
    private static bool HasWithMore(string[] all, string[] some) =>
        all.AsSpan().SequenceEqual(some)
        || (some.Length > 0 && some.Length < all.Length
            && (all.AsSpan(0, some.Length).SequenceEqual(some) || all.AsSpan(all.Length - some.Length).SequenceEqual(some)));
}
