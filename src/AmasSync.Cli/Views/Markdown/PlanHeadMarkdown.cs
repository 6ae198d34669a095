using System.Globalization;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Renders the head of a plan: what it does in numbers, the gravest risk, its sources, and what is wrong with it.</summary>
/// <param name="review">The review of the plan.</param>
/// <param name="options">The options of the view.</param>
/// <param name="pairs">The agents that are deleted and created again under another name.</param>
internal sealed class PlanHeadMarkdown(PlanReview review, MarkdownOptions options, RenamePairs pairs)
{
    private const int MaxNamedRisks = 3;

    private readonly Plan plan = review.Plan;

    public IEnumerable<string> RenderLines()
    {
        Change[] own = [.. plan.Changes.Where(change => change is not Change.NoOp && !options.IsForeign(change))];
        var foreign = plan.Changes.Count(change => change is not Change.NoOp) - own.Length;
        yield return FormatHeading(plan.Environment);
        yield return "";
        yield return string.Join("  \n", RenderSummary(own, foreign));
        yield return "";
        if (PlanWording.DescribeRollback(plan) is { } rollback)
        {
            yield return MarkdownText.EscapeSentence(rollback);
            yield return "";
        }

        foreach (var line in RenderAlert())
        {
            yield return line;
        }

        yield return $"<sub>{string.Join(" · ", FormatFacts().Select(MarkdownText.EscapeSentence))}</sub>";
    }

    public static string FormatHeading(string environment) => $"### Plan for {MarkdownText.FormatCode(environment)}";

    private IEnumerable<string> RenderSummary(Change[] own, int foreign)
    {
        var counts = DescribeCounts([.. own.Where(change => change is { HasEffect: true, Blocker: null })]);
        var isApplied = plan is { IsComplete: true, Set.Blockers.Count: 0 };
        yield return (counts, own.Length) switch
        {
            ("", 0) when foreign > 0 => $"**{options.Subject} changes nothing.**",
            ("", 0) => $"**{PlanWording.FormatSummary(plan)}**",
            ("", _) => $"**{options.Subject} changes nothing.**",
            _ when isApplied => $"**{options.Subject} {counts}.**",
            _ => $"**Nothing can be applied yet. This plan {counts}.**",
        };
        string?[] sentences =
        [
            DescribeRisk(own),
            DescribeWaiting(own.Count(change => change.Blocker is not null)),
            foreign == 0 ? null : $"{PlanWording.FormatCount(foreign, "other change")} at the end: not of this pull request.",
            string.Join(' ', new[] { PlanWording.DescribeUnmanaged(plan), DescribeIgnored() }.OfType<string>()),
        ];
        foreach (var sentence in sentences.Where(sentence => sentence is { Length: > 0 }).OfType<string>())
        {
            yield return sentence;
        }
    }

    private string? DescribeIgnored() => PlanWording.DescribeIgnored(plan) is { } ignored ? $"{ignored}." : null;

    private string DescribeCounts(Change[] effective)
    {
        var open = effective.Where(change => pairs.FindBoth(change) is null).ToList();
        var again = effective.Count(change => change is Change.Create && pairs.FindBoth(change) is not null);
        (string Verb, int Count, string End)[] counts =
        [
            .. new[]
            {
                ("deletes", open.Count(change => change is Change.Delete), " for good"),
                ("renames", open.Count(change => change is Change.Rename), ""),
                ("replaces", again, $" by {(again == 1 ? "a new one with another name" : "new ones with other names")}"),
                ("creates", open.Count(change => change is Change.Create), ""),
                ("updates", open.Count(change => change is Change.Update), ""),
                ("adopts", open.Count(change => change is Change.Adopt), ""),
            }.Where(count => count.Item2 > 0),
        ];
        string[] parts =
        [
            .. counts.Select((count, index) => index == 0
                ? $"{count.Verb} {PlanWording.FormatCount(count.Count, "agent")}{count.End}"
                : string.Create(CultureInfo.InvariantCulture, $"{count.Verb} {count.Count}{count.End}")),
        ];
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    private string? DescribeRisk(Change[] own)
    {
        Change[] effective = [.. own.Where(change => change is { HasEffect: true, Blocker: null })];
        var assessments = effective.Where(change => pairs.FindBoth(change) is null).Select(change => review[change]).ToList();
        if (RiskWording.FindGravest(assessments) is not var (change, risk))
        {
            return assessments.Count > 0 ? "No known risk." : null;
        }

        var level = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(RiskWording.FormatLevel(risk.Level));
        var named = FormatRisk(change, risk);
        if (risk.Level != RiskLevel.High)
        {
            return $"**{level} risk:** {EndSentence(named)}";
        }

        var all = EndSentence(string.Join("; ", FindOtherHighRisks(assessments, change).Prepend(named)));
        var count = effective.Count(high => review[high].Level == RiskLevel.High);
        var total = count == 1 ? "" : $" {PlanWording.FormatCount(count, "high-risk change")} in all.";
        return $"**{level} risk:** {all}{total}";
    }

    // Deletes are counted in the sentence before.
    private static IEnumerable<string> FindOtherHighRisks(IEnumerable<ChangeAssessment> assessments, Change named) => assessments
        .Where(other => other is { Level: RiskLevel.High, Change: not Change.Delete } && other.Change != named)
        .Take(MaxNamedRisks - 1)
        .Select(other => RiskWording.FindGravest([other]))
        .OfType<(Change Change, Risk Risk)>()
        .Select(other => FormatRisk(other.Change, other.Risk));

    private static string FormatRisk(Change change, Risk risk) =>
        ChangeLine.FormatTitle(change) + MarkdownText.EscapeSentence(RiskWording.DescribeAfterName(risk));

    private static string EndSentence(string text) => text.EndsWith(".\"", StringComparison.Ordinal) ? text : $"{text}.";

    private static string? DescribeWaiting(int count) => count switch
    {
        0 => null,
        1 => "1 change needs a person.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} changes need a person."),
    };

    private IEnumerable<string> FormatFacts() => new[]
    {
        PlanWording.FormatHost(plan.Server),
        PlanWording.FormatInventory(plan.Inventory, plan.RunCount, plan.ManagedCount),
        PlanWording.FormatFolder(plan),
        $"amas-sync {plan.ToolVersion}",
        PlanWording.DescribeComparison(plan)?.TrimEnd('.'),
    }.OfType<string>();

    private IEnumerable<string> RenderAlert()
    {
        string[] sentences =
        [
            .. new[] { PlanWording.DescribeIncomplete(plan) }.OfType<string>(),
            .. PlanWording.GetPlanBlockers(plan).Select(blocker => $"{blocker.Message}. → {blocker.Hint}"),
        ];
        return sentences.Length == 0
            ? []
            : ["> [!CAUTION]", .. sentences.Select(sentence => $"> {MarkdownText.EscapeSentence(sentence)}  "), ""];
    }
}
