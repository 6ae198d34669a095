using System.Text;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>
/// Decides how each change is shown in a limited space. If not everything fits, details are left out first, those of the least risk
/// before others. If the lines that are left do not fit either, some changes are not shown at all.
/// </summary>
internal sealed class ChangeLayout
{
    private const int MinSplit = 5;

    // A plan that is not longer is shown unfolded. Tags and empty lines are not counted.
    private const int MaxOpenLines = 40;

    private readonly ChangeMarkdown markdown;
    private readonly PlanReview review;
    private readonly List<(ReviewSection Section, string Text, bool IsLine)> parts = [];
    private readonly List<Change> unnamed = [];
    private int used;

    private ChangeLayout(ChangeMarkdown markdown, PlanReview review) => (this.markdown, this.review) = (markdown, review);

    /// <summary>Gets the agents that are deleted and created again under another name.</summary>
    public RenamePairs Pairs => markdown.Pairs;

    /// <summary>Gets the changes that have no room.</summary>
    public IReadOnlyList<Change> Unnamed => unnamed;

    /// <summary>Gets whether the details of all changes are shown.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Lays out changes in at most <paramref name="room"/> characters.</summary>
    /// <param name="sections">The changes in the order in which they are shown.</param>
    /// <param name="markdown">Renders a change.</param>
    /// <param name="review">The review of the plan.</param>
    /// <param name="room">The characters for all changes.</param>
    /// <param name="moreRoom">The characters of each further document, into which details may push changes of less risk.</param>
    public static ChangeLayout Fit(
        IReadOnlyList<ReviewSection> sections, ChangeMarkdown markdown, PlanReview review, int room, int moreRoom)
    {
        ChangeLayout layout = new(markdown, review);
        var entries = sections
            .SelectMany(section =>
                ChangeEntry.CreateAll(section.Changes, review, markdown.Pairs).Select(entry => (Section: section, Entry: entry)))
            .OrderByDescending(pair => pair.Entry.GetLevel(review))
            .ToList();
        var lines = entries.Sum(pair => MeasureLines(pair.Entry, markdown));
        var free = lines <= room ? room - lines : ComputeFree(lines, room, moreRoom);
        var isFull = false;
        foreach (var (section, entry) in entries)
        {
            var mayShow = !isFull || entry.IsComplete;
            var details = mayShow ? entry.RenderDetails(markdown, review) : "";
            var growth = details.Length - MeasureLines(entry, markdown);
            var isShown = mayShow && growth <= free && layout.used + details.Length <= room;
            isFull = isFull || (!isShown && !entry.IsComplete);
            if (isShown)
            {
                free -= Math.Max(growth, 0);
                layout.Add(section, details, isLine: false);
            }
            else
            {
                layout.AddWithoutDetails(section, entry, room, canSplit: lines > room);
            }
        }

        return layout;
    }

    // What is left in the documents that the lines need anyway.
    private static int ComputeFree(int lines, int room, int moreRoom)
    {
        var further = moreRoom == 0 ? 0 : (lines - room + moreRoom - 1) / moreRoom;
        return Math.Max(0, Math.Min(room + (further * moreRoom) - lines, room / 2));
    }

    /// <summary>Renders the changes of a section: those with details, then lines without.</summary>
    public string Render(ReviewSection section, TruncationNotice truncation)
    {
        StringBuilder text = new();
        foreach (var part in parts.Where(part => part.Section == section && !part.IsLine).OrderBy(part => part.Text[0] == '<'))
        {
            // Items of a list come first, then folds. A list ends at an empty line, a fold does not need one before it.
            var isAfterList = text.Length > 1 && text[^1] == '\n' && text[^2] != '\n';
            text.Append(isAfterList && part.Text[0] == '<' ? "\n" : "").Append(IsOpen ? ChangeMarkdown.Open(part.Text) : part.Text);
        }

        string[] lines = [.. parts.Where(part => part.Section == section && part.IsLine).Select(part => part.Text)];
        return lines.Length == 0
            ? text.ToString()
            : text.Append(FormatIntroduction(truncation)).AppendJoin("", lines).ToString();
    }

    private bool IsOpen => parts.TrueForAll(part => !part.IsLine) && parts.Sum(part => CountLines(part.Text)) <= MaxOpenLines;

    private static string FormatIntroduction(TruncationNotice truncation) =>
        $"\nThere is no room for the details of these: {truncation.Reference}.\n\n";

    private static int CountLines(string text) => text.Split('\n').Count(line => line.Length > 0 && line[0] is not ('<' or '`'));

    private static int MeasureLines(ChangeEntry entry, ChangeMarkdown markdown) => entry.RenderLines(markdown).Sum(line => line.Length);

    private void AddWithoutDetails(ReviewSection section, ChangeEntry entry, int room, bool canSplit)
    {
        var count = canSplit ? CountFitting(entry, room) : 0;
        var (first, others) = entry.Split(count);
        if (count > 0)
        {
            Add(section, first.RenderDetails(markdown, review), isLine: false);
            unnamed.AddRange(others.Changes);
            return;
        }

        IsComplete = IsComplete && entry.IsComplete;
        foreach (var change in entry.Changes)
        {
            var line = markdown.Line.Render(change);
            if (used + line.Length > room)
            {
                unnamed.Add(change);
            }
            else
            {
                Add(section, line, isLine: !entry.IsComplete);
            }
        }
    }

    // Counts how many of many equal changes fit with their details; zero if they are too few.
    private int CountFitting(ChangeEntry entry, int room)
    {
        var count = entry.Changes.Count;
        while (count >= MinSplit && used + entry.Split(count).First.RenderDetails(markdown, review).Length > room)
        {
            count = count * 9 / 10;
        }

        return count >= MinSplit ? count : 0;
    }

    private void Add(ReviewSection section, string text, bool isLine)
    {
        used += text.Length;
        parts.Add((section, text, isLine));
    }
}
