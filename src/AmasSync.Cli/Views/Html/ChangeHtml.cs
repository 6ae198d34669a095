using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Html;

/// <summary>One agent's change: a line to open, and in it why, what stands in the way, what differs, and the workflow where messages go other ways.</summary>
/// <param name="level">The level of an agent's heading.</param>
/// <param name="areOpen">Whether changes are open at first.</param>
/// <param name="assessment">What a reviewer should know.</param>
internal sealed class ChangeHtml(int level, bool areOpen, Assessment assessment)
{
    private const int MostPaths = 40;

    /// <param name="change">The change.</param>
    /// <param name="group">The key of its group, by which it is chosen.</param>
    public Markup Of(Change change, string group)
    {
        PropertyChange[] differences = [.. ChangeFacts.DifferencesOf(change)];
        return Markup.Of($"""
            <article class="change is-{group}" data-group="{group}" data-find="{Words(change, differences)}">
            <details{Markup.If(areOpen, () => Markup.Of($" open"))}>
            <summary><span class="sign" aria-hidden="true">{ChangeFacts.SymbolOf(change).ToString()}</span><h{level}>{ChangeFacts.TitleOf(change)}</h{level}>
            <span class="file">{change.File}</span>{About(change, differences)}</summary>
            <div class="body">
            {Obstacle(change)}{Review(change)}{Identity(change)}{Differences(change, differences)}{Ignored(change)}{WorkflowHtml.Of(change)}{Whole(change)}</div>
            </details>
            </article>

            """);
    }

    // What is looked through for what somebody types.
    private static string Words(Change change, PropertyChange[] differences) => string.Join(' ', new[] { ChangeFacts.TitleOf(change), change.File, change.Id, change.AgentKey }.OfType<string>()
        .Concat(differences.Take(MostPaths).Select(difference => ReadablePath.Of(difference.Path))));

    private Markup About(Change change, PropertyChange[] differences)
    {
        var note = change.Blocker is null ? ChangeFacts.ReasonOf(change) : ChangeFacts.NoteOf(change);
        var amount = differences.Length > 0 ? PlanWords.Count(differences.Length, "difference") : "";
        return Markup.Each(new[] { (Class: "note", Text: note), (Class: "amount", Text: amount), (Class: $"risk is-{RiskWords.Level(assessment[change].Level)}", Text: RiskWords.Mark(assessment[change]) ?? "") }.Where(part => part.Text.Length > 0), part => Markup.Of($"""
            <span class="{part.Class}">{part.Text}</span>
            """));
    }

    private static Markup Obstacle(Change change) => change.Blocker is not { Agent: not null } blocker ? Markup.Nothing : Markup.Of($"""
        <div class="obstacle"><p>{blocker.Message}</p><p class="way">→ {blocker.WayOut}</p></div>

        """);

    private Markup Review(Change change)
    {
        Risk[] risks = [.. assessment[change].Risks.Where(RiskWords.IsNews)];
        string[] radius = [.. RiskWords.Around(assessment[change])];
        return Markup.If(risks.Length + radius.Length > 0, () => Markup.Of($"""
            <ul class="review">
            {Markup.Each(risks, risk => Markup.Of($"<li><span class=\"risk is-{RiskWords.Level(risk.Level)}\">{RiskWords.Level(risk.Level)}</span> {risk.Reason}</li>\n"))}{Markup.Each(radius, sentence => Markup.Of($"<li class=\"quiet\">{sentence}</li>\n"))}</ul>

            """));
    }

    private static Markup Identity(Change change)
    {
        (string Name, string? Value)[] facts = [("id", change.Id), ("agent_key", change.AgentKey)];
        var summary = change is Change.Create { After: { } config } ? ConfigSummary.Of(config) : [];
        string[] parts = [.. summary, .. facts.Where(fact => fact.Value is not null).Select(fact => $"{fact.Name} {fact.Value}")];
        return Markup.If(parts.Length > 0, () => Markup.Of($"<p class=\"identity\">{string.Join(" · ", parts)}</p>\n"));
    }

    private static Markup Differences(Change change, PropertyChange[] differences)
    {
        var moment = ChangeFacts.ObservedOf(change)?.UpdatedAt is { } saved ? Moment.On(saved) : null;
        return Markup.If(differences.Length > 0, () => Markup.Of($"""
            <ul class="differences">
            {Markup.Each(differences, difference => DifferenceHtml.Of(difference, moment))}</ul>

            """));
    }

    private static Markup Ignored(Change change) => Markup.Each(ChangeFacts.IgnoredIn(change), ignored => Markup.Of($"""
        <p class="quiet">{ReadablePath.Of(ignored.Path)} stays as the server has it (ignore_changes{Reason(ignored)})</p>

        """));

    private static string Reason(IgnoredDifference ignored) => ignored.Reason is { } reason ? $": {reason}" : "";

    // There is nothing to compare it with: it is shown as a whole.
    private static Markup Whole(Change change) => change switch
    {
        Change.Create { After: { } config } => BlockHtml.Folded("The whole configuration", YamlWriter.Redacted(config)),
        Change.Delete { Before: { } config } => BlockHtml.Folded("The configuration that would be deleted", YamlWriter.Redacted(config)),
        _ => Markup.Nothing,
    };
}
