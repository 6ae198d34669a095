using System.Globalization;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Summaries;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Renders the head of a plan: what it does in numbers, the gravest risk, its sources, and what is wrong with it.</summary>
/// <param name="review">The review of the plan.</param>
/// <param name="options">The options of the view.</param>
/// <param name="pairs">The agents that are deleted and created again under another name.</param>
internal sealed class PlanHeadMarkdown(PlanReview review, MarkdownOptions options, RenamePairs pairs)
{
    private readonly Plan plan = review.Plan;

    public IEnumerable<string> RenderLines()
    {
        yield return FormatHeading(plan.Environment);
        yield return "";
        yield return string.Join("  \n", RenderSummary([.. review.OwnChanges]));
        yield return "";
        if (PlanWording.DescribeRollback(plan) is { } rollback)
        {
            yield return MarkdownText.EscapeSentence(rollback);
            yield return "";
        }

        foreach (var line in RenderAlert().Concat(new ToDoMarkdown(review, options, pairs).RenderLines()))
        {
            yield return line;
        }

        yield return $"<sub>{string.Join(" · ", FormatFacts().Select(MarkdownText.EscapeSentence))}</sub>";
    }

    public static string FormatHeading(string environment) => $"### Plan for {MarkdownText.FormatCode(environment)}";

    private IEnumerable<string> RenderSummary(Change[] own)
    {
        var counts = DescribeCounts([.. own.Where(change => change is { HasEffect: true, Blocker: null })]);
        var isApplied = plan is { IsComplete: true, Set.Blockers.Count: 0 };
        yield return (counts, own.Length) switch
        {
            ("", 0) when review.ForeignChanges.Any() => $"**{options.Subject} changes nothing.**",
            ("", 0) => $"**{PlanWording.FormatSummary(review)}**",
            ("", _) => $"**{options.Subject} changes nothing.**",
            _ when isApplied => $"**{options.Subject} {counts}.**",
            _ => $"**Nothing can be applied yet. This plan {counts}.**",
        };
        string?[] sentences =
        [
            DescribeRisk(own),
            PlanWording.DescribeForeign(review),
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
        var deleted = open.Count(change => change is Change.Delete);
        (string Verb, int Count, string End)[] counts =
        [
            .. new[]
            {
                ("deletes", deleted + again, $" for good{DescribeReturn(again, deleted)}"),
                ("renames", open.Count(change => change is Change.Rename), ""),
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

    private static string DescribeReturn(int again, int deleted) => (again, deleted) switch
    {
        (0, _) => "",
        (1, 0) => " (it returns as a new agent with another name)",
        (_, 0) => " (they return as new agents with other names)",
        (1, _) => " (1 of them returns as a new agent with another name)",
        _ => string.Create(CultureInfo.InvariantCulture, $" ({again} of them return as new agents with other names)"),
    };

    private string? DescribeRisk(Change[] own)
    {
        ChangeAssessment[] all = [.. own.Where(change => change is { HasEffect: true, Blocker: null }).Select(change => review[change])];
        ChangeAssessment[] named = [.. all.Where(assessment => pairs.FindBoth(assessment.Change) is null)];
        if (RiskHeadline.Create(named, all, ChangeLine.FormatTitle, MarkdownText.EscapeSentence) is { } headline)
        {
            return $"**{headline.Title}:** {headline.Sentence}";
        }

        return named.Length > 0 ? "No known risk." : null;
    }

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
