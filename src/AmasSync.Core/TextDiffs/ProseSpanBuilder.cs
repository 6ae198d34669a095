namespace AmasSync.Core.TextDiffs;

/// <summary>
/// Builds the spans of one changed line from its replaced words. Replacements with only white space between them are merged, because
/// <c>[-two words-]{+three other words+}</c> is easier to read than one change per word.
/// </summary>
internal sealed class ProseSpanBuilder(string[] before, string[] after)
{
    private readonly List<ProseSpan> spans = [];
    private int kept;
    private Replacement? pending;

    /// <summary>Adds a replacement. Replacements are added in the order of the text.</summary>
    public void AddReplacement(int removedAt, int removed, int addedAt, int added)
    {
        Replacement next = new(removedAt, removedAt + removed, addedAt, addedAt + added);
        if (pending is { } last && (last.IsTwoSided || next.IsTwoSided) && IsBlank(before[kept..removedAt]))
        {
            next = next with { OldFrom = last.OldFrom, NewFrom = last.NewFrom };
        }
        else
        {
            Flush();
            Add(ProseMark.Kept, before[kept..removedAt]);
        }

        pending = TrimSharedEnd(next);
        kept = pending.Value.OldTo;
    }

    public IReadOnlyList<ProseSpan> Build()
    {
        Flush();
        Add(ProseMark.Kept, before[kept..]);
        return spans;
    }

    private void Flush()
    {
        if (pending is { } last)
        {
            Add(ProseMark.Removed, before[last.OldFrom..last.OldTo]);
            Add(ProseMark.Added, after[last.NewFrom..last.NewTo]);
        }

        pending = null;
    }

    private void Add(ProseMark mark, string[] words)
    {
        if (string.Concat(words) is { Length: > 0 } text)
        {
            spans.Add(new(mark, text));
        }
    }

    private Replacement TrimSharedEnd(Replacement change)
    {
        while (change.IsTwoSided && before[change.OldTo - 1] == after[change.NewTo - 1])
        {
            change = change with { OldTo = change.OldTo - 1, NewTo = change.NewTo - 1 };
        }

        return change;
    }

    private static bool IsBlank(string[] words) => words.All(string.IsNullOrWhiteSpace);

    private readonly record struct Replacement(int OldFrom, int OldTo, int NewFrom, int NewTo)
    {
        public bool IsTwoSided => OldFrom < OldTo && NewFrom < NewTo;
    }
}
