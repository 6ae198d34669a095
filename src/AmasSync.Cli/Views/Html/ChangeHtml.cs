using Amas.Config;
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
/// <param name="review">What a reviewer should know.</param>
internal sealed class ChangeHtml(int level, bool areOpen, PlanReview review)
{
    private const int MaxPaths = 40;

    /// <param name="change">The change.</param>
    /// <param name="group">The key of its group, by which it is chosen.</param>
    public HtmlFragment Render(Change change, string group)
    {
        PropertyChange[] differences = [.. ChangeWording.GetDifferences(change)];
        return HtmlFragment.Create($"""
            <article class="change is-{group}" data-group="{group}" data-find="{FormatSearchText(change, differences)}">
            <details{HtmlFragment.CreateIf(areOpen, () => HtmlFragment.Create($" open"))}>
            <summary><span class="sign" aria-hidden="true">{ChangeWording.GetSymbol(change).ToString()}</span><h{level}>{ChangeWording.FormatTitle(change)}</h{level}>
            <span class="file">{change.File}</span>{RenderNotes(change, differences)}</summary>
            <div class="body">
            {RenderBlocker(change)}{RenderReview(change)}{RenderIdentity(change)}{RenderDifferences(change, differences)}{RenderIgnored(change)}{WorkflowHtml.Render(change)}{RenderConfig(change)}</div>
            </details>
            </article>

            """);
    }

    // What is looked through for what somebody types.
    private static string FormatSearchText(Change change, PropertyChange[] differences) => string.Join(' ', new[] { ChangeWording.FormatTitle(change), change.File, change.Id, change.AgentKey }.OfType<string>()
        .Concat(differences.Take(MaxPaths).Select(difference => ReadablePath.Format(difference.Path))));

    private HtmlFragment RenderNotes(Change change, PropertyChange[] differences)
    {
        var note = change.Blocker is null ? ChangeWording.DescribeReason(change) : ChangeWording.FormatNote(change);
        var amount = differences.Length > 0 ? PlanWording.FormatCount(differences.Length, "difference") : "";
        return HtmlFragment.Concat(new[] { (Class: "note", Text: note), (Class: "amount", Text: amount), (Class: $"risk is-{RiskWording.FormatLevel(review[change].Level)}", Text: RiskWording.FormatMark(review[change]) ?? "") }.Where(part => part.Text.Length > 0), part => HtmlFragment.Create($"""
            <span class="{part.Class}">{part.Text}</span>
            """));
    }

    private static HtmlFragment RenderBlocker(Change change) => change.Blocker is not { Agent: not null } blocker ? HtmlFragment.Empty : HtmlFragment.Create($"""
        <div class="obstacle"><p>{blocker.Message}</p><p class="way">→ {blocker.Hint}</p></div>

        """);

    private HtmlFragment RenderReview(Change change)
    {
        Risk[] risks = [.. review[change].Risks.Where(RiskWording.IsInformative)];
        string[] radius = [.. RiskWording.DescribeContext(review[change])];
        return HtmlFragment.CreateIf(risks.Length + radius.Length > 0, () => HtmlFragment.Create($"""
            <ul class="review">
            {HtmlFragment.Concat(risks, risk => HtmlFragment.Create($"<li><span class=\"risk is-{RiskWording.FormatLevel(risk.Level)}\">{RiskWording.FormatLevel(risk.Level)}</span> {risk.Reason}</li>\n"))}{HtmlFragment.Concat(radius, sentence => HtmlFragment.Create($"<li class=\"quiet\">{sentence}</li>\n"))}</ul>

            """));
    }

    private static HtmlFragment RenderIdentity(Change change)
    {
        (string Name, string? Value)[] facts = [("id", change.Id), ("agent_key", change.AgentKey)];
        var summary = change is Change.Create { After: { } config } ? ConfigSummary.Describe(config) : [];
        string[] parts = [.. summary, .. facts.Where(fact => fact.Value is not null).Select(fact => $"{fact.Name} {fact.Value}")];
        return HtmlFragment.CreateIf(parts.Length > 0, () => HtmlFragment.Create($"<p class=\"identity\">{string.Join(" · ", parts)}</p>\n"));
    }

    private static HtmlFragment RenderDifferences(Change change, PropertyChange[] differences)
    {
        var moment = ChangeWording.GetObserved(change)?.UpdatedAt is { } saved ? RelativeTime.FormatUtc(saved) : null;
        return HtmlFragment.CreateIf(differences.Length > 0, () => HtmlFragment.Create($"""
            <ul class="differences">
            {HtmlFragment.Concat(differences, difference => DifferenceHtml.Render(difference, moment))}</ul>

            """));
    }

    private static HtmlFragment RenderIgnored(Change change) => HtmlFragment.Concat(ChangeWording.GetIgnored(change), ignored => HtmlFragment.Create($"""
        <p class="quiet">{ReadablePath.Format(ignored.Path)} stays as the server has it (ignore_changes{FormatReason(ignored)})</p>

        """));

    private static string FormatReason(IgnoredDifference ignored) => ignored.Reason is { } reason ? $": {reason}" : "";

    // There is nothing to compare it with: it is shown as a whole.
    private static HtmlFragment RenderConfig(Change change) => change switch
    {
        Change.Create { After: { } config } => BlockHtml.RenderFolded("The whole configuration", YamlWriter.SerializeRedacted(config)),
        Change.Delete { Before: { } config } => BlockHtml.RenderFolded("The configuration that would be deleted", YamlWriter.SerializeRedacted(config)),
        _ => HtmlFragment.Empty,
    };
}
