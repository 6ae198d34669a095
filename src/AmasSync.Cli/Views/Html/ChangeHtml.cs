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

/// <summary>
/// Renders one change as an element that can be opened: reason, blocker, risks, differences, and the workflow if its edges change.
/// </summary>
/// <param name="level">The heading level of a change.</param>
/// <param name="areOpen">Whether changes are initially open.</param>
/// <param name="review">The review of the plan.</param>
internal sealed class ChangeHtml(int level, bool areOpen, PlanReview review)
{
    private const int MaxPaths = 40;

    /// <param name="change">The change.</param>
    /// <param name="group">The key of its group, for the filter.</param>
    public HtmlFragment Render(Change change, string group)
    {
        PropertyChange[] differences = [.. ChangeWording.GetDifferences(change)];
        var symbol = ChangeWording.GetSymbol(change).ToString();
        HtmlFragment[] body =
        [
            RenderBlocker(change),
            RenderUnstored(change),
            RenderReview(review[change]),
            RenderIdentity(change),
            RenderDifferences(change, differences),
            RenderIgnored(change),
            WorkflowHtml.Render(change),
            RenderConfig(change),
        ];
        return HtmlFragment.Create($"""
            <article class="change is-{group}" data-group="{group}" data-find="{FormatSearchText(change, differences)}">
            <details{HtmlFragment.FromTrustedHtml(areOpen ? " open" : "")}>
            <summary><span class="sign" aria-hidden="true">{symbol}</span><h{level}>{ChangeWording.FormatTitle(change)}</h{level}>
            <span class="file">{change.File}</span>{RenderNotes(change, differences)}</summary>
            <div class="body">
            {HtmlFragment.Concat(body, part => part)}</div>
            </details>
            </article>

            """);
    }

    // The text that the filter searches.
    private static string FormatSearchText(Change change, PropertyChange[] differences)
    {
        var identity = new[] { ChangeWording.FormatTitle(change), change.File, change.Id, change.AgentKey }.OfType<string>();
        var paths = differences.Take(MaxPaths).Select(difference => ReadablePath.Format(difference.Path));
        return string.Join(' ', identity.Concat(paths));
    }

    private HtmlFragment RenderNotes(Change change, PropertyChange[] differences)
    {
        var assessment = review[change];
        var note = change.Blocker is null ? ChangeWording.DescribeReason(change) : ChangeWording.FormatNote(change);
        var amount = differences.Length > 0 ? PlanWording.FormatCount(differences.Length, "difference") : "";
        var mark = RiskWording.FormatMark(assessment) ?? "";
        (string Class, string Text)[] notes =
            [("note", note), ("amount", amount), ($"risk is-{RiskWording.FormatLevel(assessment.Level)}", mark)];
        return HtmlFragment.Concat(notes.Where(part => part.Text.Length > 0), part => HtmlFragment.Create($"""
            <span class="{part.Class}">{part.Text}</span>
            """));
    }

    private static HtmlFragment RenderBlocker(Change change) => change.Blocker is not { Agent: not null } blocker
        ? HtmlFragment.Empty
        : HtmlFragment.Create($"""
        <div class="obstacle"><p>{blocker.Message}</p><p class="way">→ {blocker.Hint}</p></div>

        """);

    private static HtmlFragment RenderUnstored(Change change)
    {
        var values = UnstoredValueWording.GetValues(change);
        var entries = string.Join('\n', UnstoredValueWording.FormatIgnoreEntries(change.Name, values));
        return HtmlFragment.CreateIf(values.Count > 0, () => HtmlFragment.Create($"""
            <div class="obstacle">{HtmlFragment.Concat(values, RenderUnstored)}
            <p class="way">→ {UnstoredValueWording.FormatHint(change)}</p>
            <pre>{VisibleText.EscapeLines(entries)}</pre></div>

            """));
    }

    private static HtmlFragment RenderUnstored(UnstoredValue value) =>
        HtmlFragment.Create($"<p>{UnstoredValueWording.Describe(value)}</p>");

    private static HtmlFragment RenderReview(ChangeAssessment assessment)
    {
        Risk[] risks = [.. assessment.Risks.Where(RiskWording.IsInformative)];
        string[] context = [.. RiskWording.DescribeContext(assessment)];
        return HtmlFragment.CreateIf(risks.Length + context.Length > 0, () => HtmlFragment.Create($"""
            <ul class="review">
            {HtmlFragment.Concat(risks, RenderRisk)}{HtmlFragment.Concat(context, RenderContext)}</ul>

            """));
    }

    private static HtmlFragment RenderRisk(Risk risk)
    {
        var name = RiskWording.FormatLevel(risk.Level);
        return HtmlFragment.Create($"<li><span class=\"risk is-{name}\">{name}</span> {risk.Reason}</li>\n");
    }

    private static HtmlFragment RenderContext(string sentence) => HtmlFragment.Create($"<li class=\"quiet\">{sentence}</li>\n");

    private static HtmlFragment RenderIdentity(Change change)
    {
        (string Name, string? Value)[] facts = [("id", change.Id), ("agent_key", change.AgentKey)];
        var known = facts.Where(fact => fact.Value is not null).Select(fact => $"{fact.Name} {fact.Value}");
        var summary = change is Change.Create { After: { } config } ? ConfigSummary.Describe(config) : [];
        string[] parts = [.. summary, .. known];
        return HtmlFragment.CreateIf(
            parts.Length > 0, () => HtmlFragment.Create($"<p class=\"identity\">{string.Join(" · ", parts)}</p>\n"));
    }

    private static HtmlFragment RenderDifferences(Change change, PropertyChange[] differences)
    {
        var moment = ChangeWording.GetObserved(change)?.UpdatedAt is { } saved ? RelativeTime.FormatUtc(saved) : null;
        return HtmlFragment.CreateIf(differences.Length > 0, () => HtmlFragment.Create($"""
            <ul class="differences">
            {HtmlFragment.Concat(differences, difference => DifferenceHtml.Render(difference, moment))}</ul>

            """));
    }

    private static HtmlFragment RenderIgnored(Change change) => HtmlFragment.Concat(ChangeWording.GetIgnored(change), RenderIgnored);

    private static HtmlFragment RenderIgnored(IgnoredDifference ignored)
    {
        var reason = ignored.Reason is { } text ? $": {text}" : "";
        return HtmlFragment.Create($"""
            <p class="quiet">{ReadablePath.Format(ignored.Path)}: the value on the server is kept (ignore_changes{reason})</p>

            """);
    }

    // There is nothing to compare the configuration with.
    private static HtmlFragment RenderConfig(Change change) => change switch
    {
        Change.Create { After: { } config } => BlockHtml.RenderFolded("Full configuration", YamlWriter.SerializeRedacted(config)),
        Change.Delete { Before: { } config } => BlockHtml.RenderFolded("Configuration to be deleted", YamlWriter.SerializeRedacted(config)),
        _ => HtmlFragment.Empty,
    };
}
