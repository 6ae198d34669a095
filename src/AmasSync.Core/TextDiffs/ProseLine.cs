namespace AmasSync.Core.TextDiffs;

/// <summary>One line of a compared text, without its line feed. The set of kinds is closed.</summary>
internal abstract record ProseLine
{
    private ProseLine()
    {
    }

    public sealed record Kept(string Text) : ProseLine;

    public sealed record Removed(string Text) : ProseLine;

    public sealed record Added(string Text) : ProseLine;

    /// <summary>A line that was replaced: its removed and kept spans are the old line, its added and kept spans the new line.</summary>
    public sealed record Changed(IReadOnlyList<ProseSpan> Spans) : ProseLine;

    /// <summary>Kept lines that are left out, with their number.</summary>
    public sealed record Skipped(int Lines) : ProseLine;
}
