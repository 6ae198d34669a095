using Amas.Config;
using AmasSync.Cli.Views.Html.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>Renders the plan of one environment: its facts and summary, then its changes, findings and remarks.</summary>
internal static class EnvironmentHtml
{
    // If there are more changes, all of them are initially closed.
    private const int MaxOpenChanges = 12;

    /// <param name="review">The plan.</param>
    /// <param name="level">The level of its heading.</param>
    public static HtmlFragment RenderHead(PlanReview review, int level)
    {
        var plan = review.Plan;
        var ignored = PlanWording.DescribeIgnored(plan) is { } words ? words + "." : null;
        var remarks = string.Join(' ', SelectKnown(PlanWording.DescribeForeign(review), PlanWording.DescribeUnmanaged(plan), ignored));
        HtmlFragment[] notices =
        [
            RenderSentence(PlanWording.DescribeRollback(plan)),
            RenderSentence(PlanWording.DescribeComparison(plan)),
            RenderAlerts(review),
        ];
        return HtmlFragment.Create($"""
            {RenderHeading(plan.Environment, level)}<p class="summary">{PlanWording.FormatSummary(review)}</p>
            {HtmlFragment.Concat(notices, notice => notice)}{RenderSentence(remarks)}<dl class="facts">
            {HtmlFragment.Concat(GetFacts(plan), RenderFact)}</dl>

            """);
    }

    /// <param name="review">The plan.</param>
    /// <param name="level">The level of its section headings; changes have the next level.</param>
    public static HtmlFragment RenderBody(PlanReview review, int level)
    {
        var plan = review.Plan;
        var areOpen = plan.Changes.Count(change => change is not Change.NoOp) <= MaxOpenChanges;
        var entries = PageEntries.Create(review);
        ChangeHtml change = new(level + 1, areOpen, review);
        ChangeHtml foreign = new(level + 1, areOpen: false, review);
        RenamesHtml renames = new(level + 1, areOpen, review);
        HtmlFragment[] sections =
        [
            FindingsHtml.Render(plan.Findings, level),
            renames.Render(entries.Renames),
            HtmlFragment.Concat(entries.Groups, group => RenderGroup(group, group.IsForeign ? foreign : change, level)),
            RenderUnchanged([.. plan.Changes.OfType<Change.NoOp>()]),
            RenderRemarks(plan, renames.RenderHints(entries.OtherCandidates), level),
        ];
        return HtmlFragment.Concat(sections, section => section);
    }

    /// <summary>Renders an environment whose plan failed, with the error.</summary>
    public static HtmlFragment RenderFailure(string environment, string error, int level) => HtmlFragment.Create($"""
        {RenderHeading(environment, level)}<div class="alert"><p>{error}</p></div>

        """);

    private static HtmlFragment RenderHeading(string environment, int level) =>
        HtmlFragment.Create($"<h{level}>Plan for {environment}</h{level}>\n");

    private static IEnumerable<(string Name, string Value)> GetFacts(Plan plan)
    {
        yield return ("Server", PlanWording.FormatHost(plan.Server));
        yield return ("Inventory", PlanWording.FormatRuns(plan.Inventory, plan.RunCount, plan.ManagedCount));
        if (PlanWording.FormatCommit(plan) is { } commit)
        {
            yield return ("Folder", commit);
        }

        yield return ("Created", RelativeTime.FormatUtc(plan.GeneratedAt));
        yield return ("By", $"amas-sync {plan.ToolVersion}");
    }

    private static HtmlFragment RenderFact((string Name, string Value) fact) =>
        HtmlFragment.Create($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n");

    private static HtmlFragment RenderAlerts(PlanReview review)
    {
        var plan = review.Plan;
        var risks = HighRisksHtml.Render(review);
        (string Message, string? Hint)[] alerts =
        [
            .. SelectKnown(PlanWording.DescribeIncomplete(plan)).Select(sentence => (sentence, (string?)null)),
            .. PlanWording.GetPlanBlockers(plan).Select(blocker => (blocker.Message, (string?)blocker.Hint)),
        ];
        return HtmlFragment.CreateIf(alerts.Length > 0 || !risks.IsEmpty, () => HtmlFragment.Create($"""
            <div class="alert" role="note" aria-label="Caution">
            {HtmlFragment.Concat(alerts, alert => HtmlFragment.Create($"<p>{alert.Message}{RenderHint(alert.Hint)}</p>\n"))}{risks}</div>

            """));
    }

    private static HtmlFragment RenderHint(string? hint) =>
        HtmlFragment.CreateIf(hint is not null, () => HtmlFragment.Create($" <span class=\"way\">→ {hint}</span>"));

    private static HtmlFragment RenderGroup(ChangeGroup group, ChangeHtml change, int level)
    {
        var count = group.Changes.Count;
        return HtmlFragment.CreateIf(count > 0, () => HtmlFragment.Create($"""
            <section class="group">
            <h{level}>{group.Title} <span class="count">{count}</span></h{level}>
            {RenderNote(group)}{HtmlFragment.Concat(group.Changes, item => change.Render(item, group.Key))}</section>

            """));
    }

    private static HtmlFragment RenderNote(ChangeGroup group) => HtmlFragment.CreateIf(group.IsForeign, () => HtmlFragment.Create($"""
        <p class="quiet">The base branch already contains these changes. This pull request does not review them.</p>

        """));

    private static HtmlFragment RenderRemarks(Plan plan, HtmlFragment renameHints, int level)
    {
        string[] remarks =
        [
            .. plan.Set.Orphans.Select(orphan => PlanWording.DescribeOrphan(plan, orphan)),
            .. plan.Set.Remarks,
            .. SelectKnown(PlanWording.DescribeMasked(plan)),
        ];
        var items = HtmlFragment.Concat(remarks, remark => HtmlFragment.Create($"<li>{remark}</li>\n"));
        return HtmlFragment.CreateIf(remarks.Length > 0 || !renameHints.IsEmpty, () => HtmlFragment.Create($"""
            <section class="remarks">
            <h{level}>Remarks</h{level}>
            <ul>
            {items}{renameHints}</ul>
            </section>

            """));
    }

    private static HtmlFragment RenderUnchanged(Change.NoOp[] changes) => changes.Length == 0
        ? HtmlFragment.Empty
        : HtmlFragment.Create($"""
        <details class="unchanged"><summary>{changes.Length} unchanged</summary>
        <ul>
        {HtmlFragment.Concat(changes, RenderUnchanged)}</ul>
        </details>

        """);

    private static HtmlFragment RenderUnchanged(Change change) =>
        HtmlFragment.Create($"<li>{change.Name.Text} <span class=\"file\">{change.File}</span></li>\n");

    private static HtmlFragment RenderSentence(string? sentence) =>
        HtmlFragment.CreateIf(!string.IsNullOrEmpty(sentence), () => HtmlFragment.Create($"<p>{sentence}</p>\n"));

    private static IEnumerable<string> SelectKnown(params IEnumerable<string?> sentences) => sentences.OfType<string>();
}
