using Amas.Config;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>The plan of one environment: what it is about, then its changes and what is around them.</summary>
internal static class EnvironmentHtml
{
    // With more changes than these, each is folded at first.
    private const int MaxOpenChanges = 12;

    /// <param name="review">The plan.</param>
    /// <param name="level">The level of its heading.</param>
    public static HtmlFragment RenderHead(PlanReview review, int level)
    {
        var plan = review.Plan;
        return HtmlFragment.Create($"""
            {RenderHeading(plan.Environment, level)}<dl class="facts">
            {HtmlFragment.Concat(GetFacts(plan), fact => HtmlFragment.Create($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n"))}</dl>
            {RenderSentence(PlanWording.DescribeRollback(plan))}{RenderSentence(PlanWording.DescribeComparison(plan))}{RenderAlerts(review)}<p class="summary">{PlanWording.FormatSummary(plan)}</p>
            {RenderSentence(string.Join(' ', new[] { PlanWording.DescribeUnmanaged(plan), PlanWording.DescribeIgnored(plan) is { } ignored ? ignored + "." : null }.OfType<string>()))}
            """);
    }

    /// <param name="review">The plan.</param>
    /// <param name="level">The level of the headings in it; agents have the next.</param>
    public static HtmlFragment RenderBody(PlanReview review, int level)
    {
        var plan = review.Plan;
        ChangeHtml change = new(level + 1, plan.Changes.Count(change => change is not Change.NoOp) <= MaxOpenChanges, review);
        return HtmlFragment.Create($"""
            {FindingsHtml.Render(plan.Findings, level)}{HtmlFragment.Concat(ChangeGroup.CreateAll(review), group => RenderGroup(group, change, level))}{RenderUnchanged([.. plan.Changes.OfType<Change.NoOp>()])}{RenderRemarks(plan, level)}
            """);
    }

    /// <summary>An environment without a plan, and why.</summary>
    public static HtmlFragment RenderFailure(string environment, string sentence, int level) => HtmlFragment.Create($"""
        {RenderHeading(environment, level)}<div class="alert"><p>{sentence}</p></div>

        """);

    private static HtmlFragment RenderHeading(string environment, int level) => HtmlFragment.Create($"<h{level}>Plan for {environment}</h{level}>\n");

    private static IEnumerable<(string Name, string Value)> GetFacts(Plan plan)
    {
        yield return ("Server", PlanWording.FormatHost(plan.Server));
        yield return ("Inventory", PlanWording.FormatRuns(plan.Inventory, plan.RunCount));
        if (PlanWording.FormatCommit(plan) is { } commit)
        {
            yield return ("Folder", commit);
        }

        yield return ("Made", RelativeTime.FormatUtc(plan.GeneratedAt));
        yield return ("By", $"amas-sync {plan.ToolVersion}");
    }

    private static HtmlFragment RenderAlerts(PlanReview review)
    {
        var plan = review.Plan;
        (string Message, string? WayOut)[] alerts =
        [
            .. new[] { PlanWording.DescribeIncomplete(plan) }.OfType<string>().Select(sentence => (sentence, (string?)null)),
            .. PlanWording.GetPlanBlockers(plan).Select(blocker => (blocker.Message, (string?)blocker.Hint)),
            .. new[] { PlanWording.DescribeDeletes(plan), RiskWording.DescribeHighRisks(plan.Changes.Select(change => review[change])) }.OfType<string>().Select(sentence => (sentence, (string?)null)),
        ];
        return HtmlFragment.CreateIf(alerts.Length > 0, () => HtmlFragment.Create($"""
            <div class="alert" role="note" aria-label="Caution">
            {HtmlFragment.Concat(alerts, alert => HtmlFragment.Create($"<p>{alert.Message}{RenderHint(alert.WayOut)}</p>\n"))}</div>

            """));
    }

    private static HtmlFragment RenderHint(string? sentence) => HtmlFragment.CreateIf(sentence is not null, () => HtmlFragment.Create($" <span class=\"way\">→ {sentence}</span>"));

    private static HtmlFragment RenderGroup(ChangeGroup group, ChangeHtml change, int level) => HtmlFragment.CreateIf(group.Changes.Count > 0, () => HtmlFragment.Create($"""
        <section class="group">
        <h{level}>{group.Title} <span class="count">{group.Changes.Count}</span></h{level}>
        {HtmlFragment.Concat(group.Changes, item => change.Render(item, group.Key))}</section>

        """));

    private static HtmlFragment RenderRemarks(Plan plan, int level)
    {
        string[] remarks =
        [
            .. plan.Set.Orphans.Select(orphan => $"'{orphan.Name}' is owned and no longer in the folder. It stays{(plan.Options.Prune ? "" : "; plan --prune would delete it")}."),
            .. plan.Set.Remarks,
            .. new[] { PlanWording.DescribeMasked(plan) }.OfType<string>(),
        ];
        return HtmlFragment.CreateIf(remarks.Length + plan.Set.RenameCandidates.Count > 0, () => HtmlFragment.Create($"""
            <section class="remarks">
            <h{level}>Remarks</h{level}>
            <ul>
            {HtmlFragment.Concat(remarks, remark => HtmlFragment.Create($"<li>{remark}</li>\n"))}{HtmlFragment.Concat(plan.Set.RenameCandidates, pair => RenderRenameCandidate(plan, pair))}</ul>
            </section>

            """));
    }

    private static HtmlFragment RenderUnchanged(Change.NoOp[] changes) => HtmlFragment.CreateIf(changes.Length > 0, () => HtmlFragment.Create($"""
        <details class="unchanged"><summary>{changes.Length} unchanged</summary>
        <ul>
        {HtmlFragment.Concat(changes, change => HtmlFragment.Create($"<li>{change.Name.Text} <span class=\"file\">{change.File}</span></li>\n"))}</ul>
        </details>

        """));

    private static HtmlFragment RenderRenameCandidate(Plan plan, RenameCandidate pair)
    {
        var (sentence, line) = PlanWording.DescribeRenameCandidate(plan, pair);
        return HtmlFragment.Create($"<li>{sentence} <code>{line}</code></li>\n");
    }

    private static HtmlFragment RenderSentence(string? sentence) => HtmlFragment.CreateIf(!string.IsNullOrEmpty(sentence), () => HtmlFragment.Create($"<p>{sentence}</p>\n"));
}
