using Amas.Config;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>
/// Renders one change as an element that can be opened: reason, blocker, risks, differences, what a created or deleted agent says, and
/// its workflow.
/// </summary>
/// <param name="level">The heading level of a change.</param>
/// <param name="areOpen">Whether changes are initially open.</param>
/// <param name="review">The review of the plan.</param>
internal sealed class ChangeHtml(int level, bool areOpen, PlanReview review)
{
    private const int MaxPaths = 40;

    private readonly ProfileHtml profile = new(level + 1);

    /// <param name="change">The change.</param>
    /// <param name="group">The key of its group, for the filter.</param>
    public HtmlFragment Render(Change change, string group)
    {
        var assessment = review[change];
        ComparedValue[] differences = [.. ChangeWording.GetDifferences(change).Select(ComparedValue.Create)];
        ChangeEntryHtml entry = new(ChangeEntryHtml.FormatId(review.Plan.Environment, change), ChangeWording.FormatTitle(change))
        {
            Groups = [group],
            Level = assessment.Level,
            SearchTexts = ListSearchTexts(change, differences),
            Symbol = ChangeWording.GetSymbol(change),
            File = change.File,
            Notes = RenderNotes(change, differences),
            Body =
            [
                RenderBlocker(change),
                RenderUnstored(change),
                RenderReview(assessment),
                RenderIdentity(change),
                DifferenceHtml.RenderAll(differences, GetMoment(change)),
                RenderIgnored(change),
                RenderContent(change),
                WorkflowHtml.Render(change),
                RenderConfig(change),
            ],
        };
        return entry.Render(level, areOpen);
    }

    /// <summary>Renders the mark of a risk; nothing if there is none.</summary>
    public static HtmlFragment RenderMark(ChangeAssessment assessment)
    {
        var text = assessment.Level == RiskLevel.Low ? "low risk" : RiskWording.FormatMark(assessment) ?? "";
        return HtmlFragment.CreateIf(text.Length > 0, () => HtmlFragment.Create($"""
            <span class="risk is-{RiskWording.FormatLevel(assessment.Level)}">{text}</span>

            """));
    }

    /// <summary>Renders the risks of a change that say more than its differences, and the agents that it affects.</summary>
    public static HtmlFragment RenderReview(ChangeAssessment assessment)
    {
        Risk[] risks = [.. assessment.Risks.Where(RiskWording.IsInformative)];
        string[] context = [.. RiskWording.DescribeContext(assessment)];
        return HtmlFragment.CreateIf(risks.Length + context.Length > 0, () => HtmlFragment.Create($"""
            <ul class="review">
            {HtmlFragment.Concat(risks, RenderRisk)}{HtmlFragment.Concat(context, RenderContext)}</ul>

            """));
    }

    /// <summary>Renders what the agent of a create or a delete says; nothing for other changes.</summary>
    public HtmlFragment RenderContent(Change change) => change switch
    {
        Change.Create { After: { } config } => profile.Render(config),
        Change.Delete { Before: { } config } => profile.Render(config),
        _ => HtmlFragment.Empty,
    };

    /// <summary>Renders the configuration that there is nothing to compare with.</summary>
    public static HtmlFragment RenderConfig(Change change) => change switch
    {
        Change.Create { After: { } config } => BlockHtml.RenderFolded("Full configuration", YamlWriter.SerializeRedacted(config)),
        Change.Delete { Before: { } config } => BlockHtml.RenderFolded("Configuration to be deleted", YamlWriter.SerializeRedacted(config)),
        _ => HtmlFragment.Empty,
    };

    /// <summary>Lists the words by which the filter finds risks.</summary>
    public static IEnumerable<string> ListRiskWords(ChangeAssessment assessment) =>
        assessment.Risks.Select(risk => RiskWording.FormatKind(risk.Kind).Replace('-', ' ')).Distinct();

    private IEnumerable<string?> ListSearchTexts(Change change, ComparedValue[] differences) =>
    [
        ChangeWording.FormatTitle(change),
        change.File,
        change.ShownId,
        change.AgentKey,
        .. differences.Take(MaxPaths).Select(compared => ReadablePath.Format(compared.Difference.Path)),
        .. ListRiskWords(review[change]),
    ];

    private HtmlFragment RenderNotes(Change change, ComparedValue[] differences)
    {
        var note = change.Blocker is null ? ChangeWording.DescribeReason(change) : ChangeWording.FormatNote(change);
        var reason = HtmlFragment.CreateIf(note.Length > 0, () => HtmlFragment.Create($"<span class=\"note\">{note}</span>\n"));
        var summary = change is Change.Create { After: { } config } ? ConfigSummary.Describe(config) : [];
        var kind = HtmlFragment.CreateIf(
            summary.Count > 0, () => HtmlFragment.Create($"<span class=\"amount\">{string.Join(" · ", summary)}</span>\n"));
        return HtmlFragment.Create($"{reason}{kind}{DifferenceHtml.RenderSummaries(differences)}{RenderMark(review[change])}");
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

    private static HtmlFragment RenderRisk(Risk risk)
    {
        var name = RiskWording.FormatLevel(risk.Level);
        return HtmlFragment.Create($"<li><span class=\"risk is-{name}\">{name}</span> {risk.Reason}</li>\n");
    }

    private static HtmlFragment RenderContext(string sentence) => HtmlFragment.Create($"<li class=\"quiet\">{sentence}</li>\n");

    private static HtmlFragment RenderIdentity(Change change)
    {
        (string Name, string? Value)[] facts = [("id", change.ShownId), ("agent_key", change.AgentKey)];
        string[] known = [.. facts.Where(fact => fact.Value is not null).Select(fact => $"{fact.Name} {fact.Value}")];
        return HtmlFragment.CreateIf(
            known.Length > 0, () => HtmlFragment.Create($"<p class=\"identity\">{string.Join(" · ", known)}</p>\n"));
    }

    private static string? GetMoment(Change change) =>
        ChangeWording.GetObserved(change)?.UpdatedAt is { } saved ? RelativeTime.FormatUtc(saved) : null;

    private static HtmlFragment RenderIgnored(Change change) => HtmlFragment.Concat(ChangeWording.GetIgnored(change), RenderIgnored);

    private static HtmlFragment RenderIgnored(IgnoredDifference ignored)
    {
        var reason = ignored.Reason is { } text ? $": {text}" : "";
        return HtmlFragment.Create($"""
            <p class="quiet">{ReadablePath.Format(ignored.Path)}: the value on the server is kept (ignore_changes{reason})</p>

            """);
    }
}
