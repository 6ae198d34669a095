using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>One change, or several equal changes that are shown once.</summary>
/// <param name="Changes">The changes; the first one is shown for all.</param>
/// <param name="Total">The number of equal changes, some of which may be elsewhere.</param>
internal sealed record ChangeEntry(IReadOnlyList<Change> Changes, int Total)
{
    private const int MaxLoose = 3;
    private const int MaxNames = 50;

    /// <summary>Creates the entries of some changes, in their order.</summary>
    public static IEnumerable<ChangeEntry> CreateAll(IReadOnlyList<Change> changes, PlanReview review, RenamePairs pairs) => changes
        .GroupBy(change => EqualChanges.ComputeKey(change, review) ?? pairs.FindBoth(change)?.Delete ?? (object)change)
        .Select(group => new ChangeEntry([.. group], group.Count()));

    /// <summary>Returns whether a line shows all of each change.</summary>
    public bool IsComplete => ChangeLine.IsComplete(Changes[0]);

    /// <summary>Gets the highest level of the changes.</summary>
    public RiskLevel GetLevel(PlanReview review) => Changes.Max(change => review[change].Level);

    /// <summary>Splits the entry into the first changes and the others.</summary>
    public (ChangeEntry First, ChangeEntry Others) Split(int count) =>
        (this with { Changes = [.. Changes.Take(count)] }, this with { Changes = [.. Changes.Skip(count)] });

    /// <summary>Renders the changes with all their details.</summary>
    public string RenderDetails(ChangeMarkdown markdown, PlanReview review)
    {
        if (IsComplete)
        {
            return Changes.Count <= MaxLoose && Total <= MaxLoose
                ? string.Concat(Changes.Select(markdown.Line.RenderComplete))
                : RenderFold(FormatTitle(review), Changes.Select(markdown.Line.Render));
        }

        if (Changes[0] is not Change.Update)
        {
            // One block shows both changes of a renamed agent.
            return markdown.Render(Changes[0]);
        }

        var others = Changes.Skip(1).Select(other => markdown.Line.RenderSame(other, Changes[0]));
        return markdown.Render(Changes[0]) + Changes.Count switch
        {
            1 => "",
            <= MaxLoose + 1 => string.Concat(others) + "\n",
            _ => RenderFold(
                $"The same change in {PlanWording.FormatCount(Changes.Count - 1, "more agent")}: {FormatNames(Changes.Skip(1))}", others),
        };
    }

    /// <summary>Renders a line for each change.</summary>
    public IEnumerable<string> RenderLines(ChangeMarkdown markdown) => Changes.Select(markdown.Line.Render);

    /// <summary>Formats the names of agents for the title of a fold.</summary>
    public static string FormatNames(IEnumerable<Change> changes)
    {
        string[] names = [.. changes.Select(change => MarkdownText.FormatHtmlCode(ChangeWording.FormatTitle(change)))];
        return names.Length <= MaxNames
            ? string.Join(", ", names)
            : FormattableString.Invariant($"{string.Join(", ", names[..(MaxNames / 5)])} and {names.Length - (MaxNames / 5)} more");
    }

    private string FormatTitle(PlanReview review)
    {
        var what = DifferenceSummary.Format(Changes[0].Differences[0], MarkdownText.FormatHtmlCode);
        var count = Changes.Count == Total
            ? PlanWording.FormatCount(Total, "agent")
            : FormattableString.Invariant($"{Changes.Count} of {Total} agents");
        var mark = RiskWording.FormatMark(review[Changes[0]]) is { } words ? $" · <b>{words}</b>" : "";
        return $"{what} in {count}: {FormatNames(Changes)}{mark}";
    }

    private static string RenderFold(string title, IEnumerable<string> lines) =>
        $"<details>\n<summary>{title}</summary>\n\n{string.Concat(lines)}\n</details>\n\n";
}
