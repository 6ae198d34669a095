namespace AmasSync.Core.TextDiffs;

/// <summary>One line of a compared text, without its line feed. A closed set.</summary>
internal abstract record ProseLine
{
    private ProseLine()
    {
    }

    public sealed record Kept(string Text) : ProseLine;

    public sealed record Removed(string Text) : ProseLine;

    public sealed record Added(string Text) : ProseLine;

    /// <summary>A line before and its successor after, word by word: without its added spans the old one, without its removed spans the new one.</summary>
    public sealed record Changed(IReadOnlyList<ProseSpan> Spans) : ProseLine;

    /// <summary>That many kept lines, left out for shortness.</summary>
    public sealed record Skipped(int Lines) : ProseLine;
}
