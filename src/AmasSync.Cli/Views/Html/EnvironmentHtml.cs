using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>The plan of one environment: what it is about, then its changes and what is around them.</summary>
internal static class EnvironmentHtml
{
    // With more changes than these, each is folded at first.
    private const int MostOpen = 12;

    /// <param name="plan">The plan.</param>
    /// <param name="level">The level of its heading.</param>
    public static Markup Head(Plan plan, int level) => Markup.Of($"""
        {Heading(plan.Environment, level)}<dl class="facts">
        {Markup.Each(Facts(plan), fact => Markup.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n"))}</dl>
        {Sentence(PlanWords.Undoing(plan))}{Sentence(PlanWords.Comparison(plan))}{Alerts(plan)}<p class="summary">{PlanWords.Summary(plan)}</p>
        {Sentence(string.Join(' ', new[] { PlanWords.Unmanaged(plan), PlanWords.Ignored(plan) is { } ignored ? ignored + "." : null }.OfType<string>()))}
        """);

    /// <param name="plan">The plan.</param>
    /// <param name="level">The level of the headings in it; agents have the next.</param>
    public static Markup Body(Plan plan, int level)
    {
        var assessment = Assessment.Of(plan);
        ChangeHtml change = new(level + 1, plan.Changes.Count(change => change is not Change.NoOp) <= MostOpen, assessment);
        return Markup.Of($"""
            {FindingsHtml.Of(plan.Findings, level)}{Markup.Each(ChangeGroup.Of(plan, assessment), group => Group(group, change, level))}{Unchanged([.. plan.Changes.OfType<Change.NoOp>()])}{Remarks(plan, level)}
            """);
    }

    /// <summary>An environment without a plan, and why.</summary>
    public static Markup Failed(string environment, string sentence, int level) => Markup.Of($"""
        {Heading(environment, level)}<div class="alert"><p>{sentence}</p></div>

        """);

    private static Markup Heading(string environment, int level) => Markup.Of($"<h{level}>Plan for {environment}</h{level}>\n");

    private static IEnumerable<(string Name, string Value)> Facts(Plan plan)
    {
        yield return ("Server", PlanWords.Host(plan.Server));
        yield return ("Inventory", PlanWords.Runs(plan.Inventory, plan.Runs));
        if (PlanWords.Commit(plan) is { } commit)
        {
            yield return ("Folder", commit);
        }

        yield return ("Made", Moment.On(plan.GeneratedAt));
        yield return ("By", $"amas-sync {plan.ToolVersion}");
    }

    private static Markup Alerts(Plan plan)
    {
        var assessment = Assessment.Of(plan);
        (string Message, string? WayOut)[] alerts =
        [
            .. new[] { PlanWords.Incomplete(plan) }.OfType<string>().Select(sentence => (sentence, (string?)null)),
            .. PlanWords.OfTheWhole(plan).Select(blocker => (blocker.Message, (string?)blocker.WayOut)),
            .. new[] { PlanWords.Deletes(plan), RiskWords.High(plan.Changes.Select(change => assessment[change])) }.OfType<string>().Select(sentence => (sentence, (string?)null)),
        ];
        return Markup.If(alerts.Length > 0, () => Markup.Of($"""
            <div class="alert" role="note" aria-label="Caution">
            {Markup.Each(alerts, alert => Markup.Of($"<p>{alert.Message}{WayOut(alert.WayOut)}</p>\n"))}</div>

            """));
    }

    private static Markup WayOut(string? sentence) => Markup.If(sentence is not null, () => Markup.Of($" <span class=\"way\">→ {sentence}</span>"));

    private static Markup Group(ChangeGroup group, ChangeHtml change, int level) => Markup.If(group.Changes.Count > 0, () => Markup.Of($"""
        <section class="group">
        <h{level}>{group.Title} <span class="count">{group.Changes.Count}</span></h{level}>
        {Markup.Each(group.Changes, one => change.Of(one, group.Key))}</section>

        """));

    private static Markup Remarks(Plan plan, int level)
    {
        string[] remarks =
        [
            .. plan.Set.Orphans.Select(orphan => $"'{orphan.Name}' is owned and no longer in the folder. It stays{(plan.Options.Prune ? "" : "; plan --prune would delete it")}."),
            .. plan.Set.Remarks,
            .. new[] { PlanWords.Masked(plan) }.OfType<string>(),
        ];
        return Markup.If(remarks.Length + plan.Set.Lookalikes.Count > 0, () => Markup.Of($"""
            <section class="remarks">
            <h{level}>Remarks</h{level}>
            <ul>
            {Markup.Each(remarks, remark => Markup.Of($"<li>{remark}</li>\n"))}{Markup.Each(plan.Set.Lookalikes, pair => Lookalike(plan, pair))}</ul>
            </section>

            """));
    }

    private static Markup Unchanged(Change.NoOp[] changes) => Markup.If(changes.Length > 0, () => Markup.Of($"""
        <details class="unchanged"><summary>{changes.Length} unchanged</summary>
        <ul>
        {Markup.Each(changes, change => Markup.Of($"<li>{change.Name.Text} <span class=\"file\">{change.File}</span></li>\n"))}</ul>
        </details>

        """));

    private static Markup Lookalike(Plan plan, Lookalike pair)
    {
        var (sentence, line) = PlanWords.Lookalike(plan, pair);
        return Markup.Of($"<li>{sentence} <code>{line}</code></li>\n");
    }

    private static Markup Sentence(string? sentence) => Markup.If(!string.IsNullOrEmpty(sentence), () => Markup.Of($"<p>{sentence}</p>\n"));
}
