using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>
/// Decides how each change is shown in a limited space. If not everything fits, details are left out first, those of the least risk
/// before others, and equal changes are shown once. If the lines that are left do not fit either, the last changes are not shown at all.
/// </summary>
internal sealed class ChangeLayout
{
    private readonly Dictionary<Change, string> blocks = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Change, string> lines = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Change> repeated = new(ReferenceEqualityComparer.Instance);

    private ChangeLayout()
    {
    }

    /// <summary>Gets the changes that have no room.</summary>
    public IReadOnlyList<Change> Unnamed { get; private init; } = [];

    /// <summary>Gets whether the details of all changes are shown.</summary>
    public bool IsComplete => Unnamed.Count == 0 && lines.Count == repeated.Count;

    /// <summary>Lays out changes in at most <paramref name="room"/> characters.</summary>
    /// <param name="groups">The changes in the order in which they are shown.</param>
    /// <param name="markdown">Renders a change.</param>
    /// <param name="review">The review of the plan.</param>
    /// <param name="room">The characters for all changes.</param>
    public static ChangeLayout Fit(IReadOnlyList<IReadOnlyList<Change>> groups, ChangeMarkdown markdown, PlanReview review, int room)
    {
        Change[] changes = [.. groups.SelectMany(group => group).OrderByDescending(change => review[change].Level)];
        var named = CountFitting(changes.Select(markdown.RenderLine), room);
        ChangeLayout layout = new() { Unnamed = changes[named..] };
        foreach (var change in changes[..named])
        {
            layout.lines.Add(change, markdown.RenderLine(change));
        }

        if (named == changes.Length && !layout.TryShowAll(changes, markdown, room))
        {
            layout.ShowMostImportant(changes, markdown, review, room);
        }

        return layout;
    }

    /// <summary>Gets the block of a change; null if its details are not shown.</summary>
    public string? FindBlock(Change change) => blocks.GetValueOrDefault(change);

    /// <summary>Gets the line of a change that equals one whose block is shown; null for others.</summary>
    public string? FindRepetition(Change change) => repeated.Contains(change) ? lines[change] : null;

    /// <summary>Gets the line of a change whose details are not shown; null for others.</summary>
    public string? FindLine(Change change) => repeated.Contains(change) ? null : lines.GetValueOrDefault(change);

    /// <summary>Counts how many texts fit, one after the other.</summary>
    public static int CountFitting(IEnumerable<string> texts, int room)
    {
        var length = 0;
        return texts.TakeWhile(text => (length += text.Length) <= room).Count();
    }

    private bool TryShowAll(Change[] changes, ChangeMarkdown markdown, int room)
    {
        var rendered = changes.Select(change => (Change: change, Block: markdown.Render(change)));
        var length = 0;
        List<(Change Change, string Block)> fitting = [.. rendered.TakeWhile(pair => (length += pair.Block.Length) <= room)];
        if (fitting.Count < changes.Length)
        {
            return false;
        }

        fitting.ForEach(pair => Show(pair.Change, pair.Block));
        return true;
    }

    private void ShowMostImportant(Change[] changes, ChangeMarkdown markdown, PlanReview review, int room)
    {
        Dictionary<string, Change> leaders = new(StringComparer.Ordinal);
        var free = room - lines.Values.Sum(line => line.Length);
        var isFull = false;
        foreach (var change in changes)
        {
            var key = EqualChanges.ComputeKey(change, review);
            if (key is not null && leaders.TryGetValue(key, out var leader))
            {
                free -= Repeat(change, markdown.RenderSameLine(change, leader), free);
                continue;
            }

            var block = isFull ? "" : markdown.Render(change);
            isFull = isFull || block.Length - lines[change].Length > free;
            if (!isFull)
            {
                free -= block.Length - lines[change].Length;
                Show(change, block);
                leaders.TryAdd(key ?? "", change);
            }
        }
    }

    private void Show(Change change, string block)
    {
        blocks.Add(change, block);
        lines.Remove(change);
    }

    // Returns how much longer the line became.
    private int Repeat(Change change, string line, int free)
    {
        var growth = line.Length - lines[change].Length;
        if (growth > free)
        {
            return 0;
        }

        lines[change] = line;
        repeated.Add(change);
        return growth;
    }
}
