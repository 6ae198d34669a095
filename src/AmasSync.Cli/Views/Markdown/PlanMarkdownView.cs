using System.Globalization;
using System.Text;
using Amas.Config.Findings;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// A plan for the comment of a pull request: what needs a look first, what is long folded. Never more than 60,000 characters; agents that
/// do not fit are counted, and stand elsewhere. How to apply it comes last, whatever was left out. The same plan gives the same bytes.
/// </summary>
internal static class PlanMarkdownView
{
    public const int MaxLength = 60_000;

    private const string Command = "amas-sync plan --html-into FILE";

    // Headings and counts of the sections that come when the space is used up.
    private const int Reserve = 2_000;

    public static void Write(PlanReview review, TextWriter output, MarkdownOptions? options = null)
    {
        var settings = options ?? new();
        TruncationNotice truncation = new(Command, settings.ReportUri);
        var plan = review.Plan;
        var instructions = ApplyInstructionsMarkdown.Render(plan, settings);
        StringBuilder document = new();
        document.AppendJoin('\n', RenderHead(review)).Append('\n');
        foreach (var section in CreateSections(review, truncation))
        {
            section.AddTo(document, Math.Max(settings.MaxLength - Reserve - instructions.Length, 0));
        }

        output.Write(document.Append(instructions).ToString());
    }

    /// <summary>The plans of several environments, one below the other.</summary>
    public static void Write(IReadOnlyList<EnvironmentResult<PlanReview>> attempts, TextWriter output, MarkdownOptions? options = null) =>
        EnvironmentsMarkdownView.Write(attempts, FormatHeading, (review, maxLength) => Write(review, output, (options ?? new()) with { MaxLength = maxLength }), output);

    private static string FormatHeading(string environment) => $"### Plan for {MarkdownText.FormatCode(environment)}";

    private static IEnumerable<string> RenderHead(PlanReview review)
    {
        var plan = review.Plan;
        string[] facts = [.. new[] { PlanWording.FormatHost(plan.Server), PlanWording.FormatInventory(plan.Inventory, plan.RunCount), PlanWording.FormatFolder(plan), $"amas-sync {plan.ToolVersion}" }.OfType<string>()];
        yield return FormatHeading(plan.Environment);
        yield return "";
        yield return string.Join(" · ", facts.Select(MarkdownText.EscapeSentence));
        yield return "";
        foreach (var line in ToSequence(PlanWording.DescribeRollback(plan)).SelectMany(sentence => new[] { MarkdownText.EscapeSentence(sentence), "" }))
        {
            yield return line;
        }

        foreach (var line in RenderAlerts(review))
        {
            yield return line;
        }

        yield return $"**{PlanWording.FormatSummary(plan)}** {string.Join(' ', ToSequence(PlanWording.DescribeUnmanaged(plan)).Concat(ToSequence(PlanWording.DescribeIgnored(plan) is { } ignored ? ignored + "." : null)))}".TrimEnd();
    }

    private static IEnumerable<string> RenderAlerts(PlanReview review)
    {
        var plan = review.Plan;
        string[] alerts =
        [
            .. ToSequence(PlanWording.DescribeIncomplete(plan)),
            .. PlanWording.GetPlanBlockers(plan).Select(blocker => $"{blocker.Message}. → {blocker.Hint}"),
            .. ToSequence(PlanWording.DescribeDeletes(plan)),
            .. ToSequence(RiskWording.DescribeHighRisks(plan.Changes.Select(change => review[change]))),
        ];
        return RenderAlert("NOTE", [.. ToSequence(PlanWording.DescribeComparison(plan))]).Concat(RenderAlert("CAUTION", alerts));
    }

    private static IEnumerable<string> RenderAlert(string kind, string[] sentences) =>
        sentences.Length == 0 ? [] : [$"> [!{kind}]", .. sentences.Select(sentence => $"> {MarkdownText.EscapeSentence(sentence)}  "), ""];

    private static IEnumerable<MarkdownSection> CreateSections(PlanReview review, TruncationNotice truncation)
    {
        var plan = review.Plan;
        return
        [
            CreateSection("Findings", plan.Findings.Where(finding => finding.Severity != Severity.Off), RenderFinding, truncation),
            .. ChangeGroup.CreateAll(review).Select(group => CreateSection(group.Title, group.Changes, new ChangeMarkdown(truncation, review).Render, truncation)),
            CreateSection("Left alone", plan.Set.Orphans, orphan => $"- {MarkdownText.FormatCode(orphan.Name.Text)}: owned, no longer in the folder\n", truncation),
            CreateSection("Renames?", plan.Set.RenameCandidates, pair => RenderRenameCandidate(plan, pair), truncation),
            CreateSection("Remarks", plan.Set.Remarks.Concat(ToSequence(PlanWording.DescribeMasked(plan))), remark => $"- {MarkdownText.EscapeSentence(remark)}\n", truncation),
        ];
    }

    private static MarkdownSection CreateSection<T>(string title, IEnumerable<T> items, Func<T, string> renderBlock, TruncationNotice truncation)
    {
        List<T> all = [.. items];
        return new(title, all.Count, all.Select(renderBlock), truncation);
    }

    private static string RenderRenameCandidate(Plan plan, RenameCandidate pair)
    {
        var (sentence, line) = PlanWording.DescribeRenameCandidate(plan, pair);
        return string.Join('\n', [MarkdownText.EscapeSentence(sentence), "", .. MarkdownText.RenderFence("yaml", [line]), ""]) + "\n";
    }

    private static string RenderFinding(Finding finding)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}");
        var hint = finding.Hint is null ? "" : $" ({MarkdownText.EscapeSentence(finding.Hint)})";
        return $"- {MarkdownText.FormatCode(place)} **{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}** {MarkdownText.EscapeSentence(finding.Message)}{hint}\n";
    }

    private static IEnumerable<string> ToSequence(string? line) => line is null ? [] : [line];
}
