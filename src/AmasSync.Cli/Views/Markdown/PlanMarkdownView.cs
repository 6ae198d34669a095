using System.Globalization;
using System.Text;
using Amas.Config.Findings;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// Writes a plan for a pull request comment: the most important first, differences folded, at most 60,000 characters. Agents whose
/// details do not fit are named, and counted if there is no room for that either. The instructions to apply it come last and are never
/// omitted. The same plan gives the same bytes.
/// </summary>
internal static class PlanMarkdownView
{
    public const int MaxLength = 60_000;

    // Space for the headings and counts of sections that do not fit.
    private const int Reserve = 2_000;

    /// <summary>Writes a plan.</summary>
    /// <returns>How the changes are shown.</returns>
    public static ChangeLayout Write(PlanReview review, TextWriter output, MarkdownOptions? options = null)
    {
        var settings = options ?? new();
        var truncation = TruncationNotice.Create(settings);
        StringBuilder document = new();
        document.AppendJoin('\n', RenderHead(review)).Append('\n');
        ChangeMarkdown markdown = new(review, settings);
        ChangeGroup[] groups = [.. ChangeGroup.CreateAll(review).Select(group => group.Exclude(settings.ForeignHashes))];
        var instructions = Math.Max(
            ApplyInstructionsMarkdown.Render(review.Plan, settings, isComplete: true).Length,
            ApplyInstructionsMarkdown.Render(review.Plan, settings, isComplete: false).Length);
        var limit = Math.Max(settings.MaxLength - Reserve - instructions, 0);
        var headings = groups.Count(group => group.Changes.Count > 0) * ChangeSection.Reserve;
        var toName = headings + groups.Sum(group => group.Changes.Sum(change => markdown.RenderLine(change).Length));
        var canNameAll = document.Length + toName <= limit;
        CreateFindings(review.Plan, truncation).AddTo(document, canNameAll ? limit - toName : limit);
        var layout = ChangeLayout.Fit([.. groups.Select(group => group.Changes)], markdown, review, limit - document.Length - headings);
        foreach (var group in groups)
        {
            ChangeSection.AddTo(document, group, layout, truncation);
        }

        foreach (var section in CreateRemarks(review.Plan, settings))
        {
            section.AddTo(document, limit);
        }

        output.Write(document.Append(ApplyInstructionsMarkdown.Render(review.Plan, settings, layout.IsComplete)).ToString());
        return layout;
    }

    /// <summary>Writes the plans of several environments, one after the other.</summary>
    public static void Write(IReadOnlyList<EnvironmentResult<PlanReview>> results, TextWriter output) =>
        EnvironmentsMarkdownView.Write(
            results, FormatHeading, (review, maxLength) => Write(review, output, new() { MaxLength = maxLength }), output);

    private static string FormatHeading(string environment) => $"### Plan for {MarkdownText.FormatCode(environment)}";

    private static IEnumerable<string> RenderHead(PlanReview review)
    {
        var plan = review.Plan;
        string[] facts =
        [
            PlanWording.FormatHost(plan.Server),
            PlanWording.FormatInventory(plan.Inventory, plan.RunCount, plan.ManagedCount),
            .. ToSequence(PlanWording.FormatFolder(plan)),
            $"amas-sync {plan.ToolVersion}",
        ];
        yield return FormatHeading(plan.Environment);
        yield return "";
        yield return string.Join(" · ", facts.Select(MarkdownText.EscapeSentence));
        yield return "";
        if (PlanWording.DescribeRollback(plan) is { } rollback)
        {
            yield return MarkdownText.EscapeSentence(rollback);
            yield return "";
        }

        foreach (var line in RenderAlerts(review))
        {
            yield return line;
        }

        var ignored = PlanWording.DescribeIgnored(plan) is { } words ? words + "." : null;
        string[] sentences = [.. ToSequence(PlanWording.DescribeUnmanaged(plan)), .. ToSequence(ignored)];
        yield return $"**{PlanWording.FormatSummary(plan)}** {string.Join(' ', sentences)}".TrimEnd();
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

    private static MarkdownSection CreateFindings(Plan plan, TruncationNotice truncation) =>
        CreateSection("Findings", PlanFindings.Select(plan), RenderFinding, truncation);

    private static IEnumerable<MarkdownSection> CreateRemarks(Plan plan, MarkdownOptions options)
    {
        var truncation = TruncationNotice.Create(options);
        var foreign = plan.Changes.Where(change => options.ForeignHashes.Contains(ChangeHash.Compute(change)));
        var orphans = plan.Set.Orphans.Select(orphan => PlanWording.DescribeOrphan(plan, orphan));
        var remarks = plan.Set.Remarks
            .Concat(ToSequence(PlanWording.DescribeMasked(plan)))
            .Concat(ToSequence(PlanFindings.DescribeOthers(plan)));
        return
        [
            CreateSection("Left unchanged", orphans, RenderRemark, truncation),
            CreateSection("Possible renames", plan.Set.RenameCandidates, pair => RenderRenameCandidate(plan, pair), truncation),
            CreateSection("Remarks", remarks, RenderRemark, truncation),
            CreateSection("Not part of this pull request", foreign, ChangeMarkdown.RenderForeignLine, truncation),
        ];
    }

    private static MarkdownSection CreateSection<T>(
        string title, IEnumerable<T> items, Func<T, string> renderBlock, TruncationNotice truncation) =>
        new(title, [.. items.Select(item => (Func<string>)(() => renderBlock(item)))], truncation);

    private static string RenderRemark(string sentence) => $"- {MarkdownText.EscapeSentence(sentence)}\n";

    private static string RenderRenameCandidate(Plan plan, RenameCandidate pair)
    {
        var (sentence, line) = PlanWording.DescribeRenameCandidate(plan, pair);
        return string.Join('\n', [MarkdownText.EscapeSentence(sentence), "", .. MarkdownText.RenderFence("yaml", [line]), ""]) + "\n";
    }

    private static string RenderFinding(Finding finding)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}");
        var kind = $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}";
        var message = MarkdownText.EscapeSentence(finding.Message);
        var hint = finding.Hint is null ? "" : $" ({MarkdownText.EscapeSentence(finding.Hint)})";
        return $"- {MarkdownText.FormatCode(place)} **{kind}** {message}{hint}\n";
    }

    private static IEnumerable<string> ToSequence(string? line) => line is null ? [] : [line];
}
