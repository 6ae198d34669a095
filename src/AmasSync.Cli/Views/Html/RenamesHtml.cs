using System.Globalization;
using AmasSync.Cli.Views.Html.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>Renders probable renames: the entries of <c>renamed</c> to copy, then each pair as one entry with its differences.</summary>
/// <param name="level">The heading level of an entry.</param>
/// <param name="areOpen">Whether entries are initially open.</param>
/// <param name="review">The review of the plan.</param>
internal sealed class RenamesHtml(int level, bool areOpen, PlanReview review)
{
    public const string Title = "Probable renames";

    private readonly Plan plan = review.Plan;
    private readonly ChangeHtml changes = new(level, areOpen, review);

    public HtmlFragment Render(IReadOnlyList<UndeclaredRename> renames) =>
        HtmlFragment.CreateIf(renames.Count > 0, () => HtmlFragment.Create($"""
            <section class="group">
            <h{level - 1}>{Title} <span class="count">{renames.Count}</span></h{level - 1}>
            {RenderEntriesToCopy(renames)}{HtmlFragment.Concat(renames, Render)}</section>

            """));

    /// <summary>Renders pairs that are less similar as remarks.</summary>
    public HtmlFragment RenderHints(IReadOnlyList<RenameCandidate> candidates) => HtmlFragment.Concat(candidates, pair =>
    {
        var (sentence, line) = PlanWording.DescribeRenameCandidate(plan, pair);
        return HtmlFragment.Create($"<li>{sentence} <code>{line}</code></li>\n");
    });

    private HtmlFragment RenderEntriesToCopy(IReadOnlyList<UndeclaredRename> renames)
    {
        var entries = renames.Select(rename => $"  - {PlanWording.FormatRenameEntry(plan, rename.Candidate)}");
        string[] lines = [.. plan.Options.Renamed.IsEmpty ? new[] { "renamed:" } : [], .. entries];
        var place = plan.Options.Renamed.IsEmpty ? HtmlFragment.Empty : HtmlFragment.Create($"<code>renamed</code> in ");
        var what = renames.Count == 1 ? "it is the same agent" : "they are the same agents";
        return HtmlFragment.Create($"""
            <p>If {what} under a new name, add to {place}amas-sync.yaml, and the ID is kept:</p>
            <pre tabindex="0">{HtmlFragment.JoinLines(lines)}</pre>

            """);
    }

    private HtmlFragment Render(UndeclaredRename rename)
    {
        var (candidate, create, delete) = rename;
        var title = $"{candidate.Owned.Name} → {candidate.Desired.Name}";
        ComparedValue[] differences = [.. Compare(rename).Select(ComparedValue.Create)];
        ChangeEntryHtml entry = new(ChangeEntryHtml.FormatId(plan.Environment, create), title)
        {
            Groups = PageEntries.GetFilterKeys(rename),
            Level = PageEntries.GetLevel(rename, review),
            SearchTexts = ListSearchTexts(title, rename),
            Symbol = '?',
            File = create.File,
            Notes = RenderNotes(rename, differences),
            Body =
            [
                RenderConsequence(rename),
                HtmlFragment.Concat(rename.Changes, change => ChangeHtml.RenderReview(review[change])),
                DifferenceHtml.RenderAll(differences, moment: null),
                changes.RenderContent(create),
                delete is null ? WorkflowHtml.Render(create) : WorkflowHtml.Render(delete, create),
                HtmlFragment.Concat(rename.Changes, ChangeHtml.RenderConfig),
            ],
        };
        return entry.Render(level, areOpen);
    }

    private static IEnumerable<string?> ListSearchTexts(string title, UndeclaredRename rename) =>
        [title, "rename", rename.Delete is null ? null : "delete", .. rename.Changes.SelectMany(ListIdentity)];

    private static IEnumerable<string?> ListIdentity(Change change) => [change.File, change.ShownId, change.AgentKey];

    private HtmlFragment RenderNotes(UndeclaredRename rename, ComparedValue[] differences)
    {
        var action = rename.Delete is null ? "create" : "delete and create";
        var note = string.Create(CultureInfo.InvariantCulture, $"{rename.Candidate.Percent}% similar, planned as {action}");
        var mark = rename.Delete is { } delete ? ChangeHtml.RenderMark(review[delete]) : HtmlFragment.Empty;
        var summaries = differences.Length == 0
            ? HtmlFragment.Create($"<span class=\"amount\">only the name differs</span>\n")
            : DifferenceHtml.RenderSummaries(differences);
        return HtmlFragment.Create($"""
            <span class="note">{note}</span>
            {summaries}{mark}
            """);
    }

    // Links to the delete lead here.
    private HtmlFragment RenderConsequence(UndeclaredRename rename)
    {
        var (owned, desired, _) = rename.Candidate;
        var old = $"'{owned.Name}' (id {owned.Id}) is {(rename.Delete is null ? "left unchanged" : "deleted")}";
        string[] blockers = [.. rename.Changes.Select(change => change.Blocker?.Message).OfType<string>()];
        var id = rename.Delete is { } delete
            ? HtmlFragment.Create($" id=\"{ChangeEntryHtml.FormatId(plan.Environment, delete)}\"")
            : HtmlFragment.Empty;
        return HtmlFragment.Create($"""
            <div class="obstacle"{id}><p>Without that line, {old}, and '{desired.Name.Text}' is created with a new ID.</p>
            {HtmlFragment.Concat(blockers, message => HtmlFragment.Create($"<p>{message}</p>\n"))}</div>

            """);
    }

    // Neither side changed the other, so no difference has an origin.
    private static IEnumerable<PropertyChange> Compare(UndeclaredRename rename)
    {
        var before = rename.Delete?.Before ?? rename.Candidate.Owned.Applied;
        return AgentComparer.CompareObserved(before, rename.Candidate.Desired.Config)
            .Where(difference => difference.Path != "name")
            .Select(difference => difference with { Origin = Origin.None });
    }
}
