using System.Globalization;
using System.Text;
using Amas.Config.Findings;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// Writes a plan for a pull request comment: the most important first, at most 60,000 characters. A short plan is open, the details of a
/// longer one are folded. Agents whose details do not fit are named, and counted if there is no room for that either. The instructions to
/// apply it come last and are never omitted. The same plan gives the same bytes.
/// </summary>
internal static class PlanMarkdownView
{
    public const int MaxLength = 60_000;

    private const int MaxUnfolded = 5;
    private const int MaxFolded = 50;

    // Space for the headings and counts of sections that do not fit.
    private const int Reserve = 2_000;

    /// <summary>Writes a plan.</summary>
    /// <returns>How the changes are shown.</returns>
    public static ChangeLayout Write(PlanReview review, TextWriter output, MarkdownOptions? options = null)
    {
        var settings = options ?? new();
        var truncation = TruncationNotice.Create(settings);
        StringBuilder document = new();
        var markdown = ChangeMarkdown.Create(review, settings);
        document.AppendJoin('\n', new PlanHeadMarkdown(review, settings, markdown.Pairs).RenderLines()).Append('\n');
        Change[] own = [.. review.OwnChanges];
        var sections = ReviewSection.CreateAll(review, markdown.Pairs, own);
        var pairs = ChangeSection.RenderPairs(review.Plan, markdown.Pairs, own);
        var possible = PossibleRenames.Render(review.Plan, markdown.Pairs);
        var instructions = Math.Max(
            ApplyInstructionsMarkdown.Render(review.Plan, settings, isComplete: true).Length,
            ApplyInstructionsMarkdown.Render(review.Plan, settings, isComplete: false).Length);
        var limit = Math.Max(settings.MaxLength - Reserve - instructions, 0);
        var waiting = ChangeSection.RenderWaiting(own);
        var shared = markdown.Shared.RenderSection();
        var headings = (sections.Count * ChangeSection.Reserve) + pairs.Length + possible.Length + waiting.Length + shared.Length;
        var toName = headings + sections.Sum(section => section.Changes.Sum(change => markdown.Line.Render(change).Length));
        var canNameAll = document.Length + toName <= limit;
        CreateFindings(review.Plan, truncation).AddTo(document, canNameAll ? limit - toName : limit);
        var layout = ChangeLayout.Fit(sections, markdown, review, limit - document.Length - headings, settings.MoreRoom);
        var afterPossible = sections.FirstOrDefault(section => !section.IsBeforePossibleRenames);
        foreach (var section in sections)
        {
            document.Append(section == afterPossible ? possible : "");
            document.Append(section == sections.FirstOrDefault(other => other.HasDetails) ? shared : "");
            var introduction = section.Title switch
            {
                ReviewSection.ProbablyRenamed => pairs,
                ReviewSection.Waiting => waiting,
                _ => "",
            };
            ChangeSection.AddTo(document, section, layout, introduction, settings);
        }

        document.Append(afterPossible is null ? possible : "");
        foreach (var section in CreateRemarks(review, settings))
        {
            section.AddTo(document, limit);
        }

        var isComplete = layout is { IsComplete: true, Unnamed: [] };
        output.Write(document.Append(ApplyInstructionsMarkdown.Render(review.Plan, settings, isComplete)).ToString());
        return layout;
    }

    /// <summary>Writes changes that had no room in the first document.</summary>
    /// <returns>How they are shown.</returns>
    public static ChangeLayout WriteMore(PlanReview review, IReadOnlyList<Change> changes, TextWriter output, MarkdownOptions options)
    {
        var markdown = ChangeMarkdown.Create(review, options);
        StringBuilder document = new($"{PlanHeadMarkdown.FormatHeading(review.Plan.Environment)}, continued\n");
        var sections = ReviewSection.CreateAll(review, markdown.Pairs, changes);
        var room = options.MaxLength - document.Length - (sections.Count * ChangeSection.Reserve);
        var layout = ChangeLayout.Fit(sections, markdown, review, room, options.MoreRoom);
        foreach (var section in sections)
        {
            ChangeSection.AddTo(document, section, layout, introduction: "", options);
        }

        output.Write(document.ToString());
        return layout;
    }

    /// <summary>Writes the plans of several environments, one after the other.</summary>
    public static void Write(IReadOnlyList<EnvironmentResult<PlanReview>> results, TextWriter output) => EnvironmentsMarkdownView.Write(
        results,
        PlanHeadMarkdown.FormatHeading,
        (review, maxLength) => Write(review, output, new() { MaxLength = maxLength }),
        output);

    private static MarkdownSection CreateFindings(Plan plan, TruncationNotice truncation) =>
        CreateSection("Errors", PlanFindings.Select(plan).Where(IsError), RenderFinding, truncation);

    private static IEnumerable<MarkdownSection> CreateRemarks(PlanReview review, MarkdownOptions options)
    {
        var plan = review.Plan;
        var truncation = TruncationNotice.Create(options);
        var orphans = plan.Set.Orphans.Select(orphan => PlanWording.DescribeOrphan(plan, orphan));
        var remarks = plan.Set.Remarks
            .Concat(ToSequence(PlanWording.DescribeMasked(plan)))
            .Concat(ToSequence(PlanFindings.DescribeOthers(plan)));
        return
        [
            CreateSection("Left unchanged", orphans, RenderRemark, truncation),
            CreateSection("Remarks", remarks, RenderRemark, truncation),
            CreateSection("Warnings and notes", RenderOtherFindings(plan, truncation), text => text, truncation),
            CreateSection("Not of this pull request", review.ForeignChanges, ChangeLine.RenderForeign, truncation),
        ];
    }

    private static MarkdownSection CreateSection<T>(
        string title, IEnumerable<T> items, Func<T, string> renderBlock, TruncationNotice truncation) =>
        new(title, [.. items.Select(item => (Func<string>)(() => renderBlock(item)))], truncation);

    private static string RenderRemark(string sentence) => $"- {MarkdownText.EscapeSentence(sentence)}\n";

    private static bool IsError(Finding finding) => finding.Severity == Severity.Error;

    private static string[] RenderOtherFindings(Plan plan, TruncationNotice truncation)
    {
        var others = PlanFindings.Select(plan).Where(finding => !IsError(finding)).OrderByDescending(finding => finding.Severity).ToList();
        var groups = others.GroupBy(finding => (finding.Code, finding.Severity, finding.Message, finding.Hint)).ToList();
        string[] lines = [.. groups.Take(MaxFolded).Select(group => RenderFinding(group.First(), group.Count() - 1))];
        if (lines.Length <= MaxUnfolded)
        {
            return lines;
        }

        var left = groups.Skip(MaxFolded).Sum(group => group.Count());
        var missing = left > 0 ? MarkdownSection.FormatMissing(left, others.Count, truncation) : "";
        var title = PlanWording.FormatCount(others.Count, "finding");
        return [$"<details>\n<summary>{title}</summary>\n\n{string.Concat(lines)}{missing}\n</details>\n"];
    }

    private static string RenderFinding(Finding finding) => RenderFinding(finding, others: 0);

    /// <summary>Renders a finding that is the same in other places.</summary>
    private static string RenderFinding(Finding finding, int others)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}");
        var kind = $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}";
        var message = MarkdownText.EscapeSentence(finding.Message);
        var hint = finding.Hint is null ? "" : $" ({MarkdownText.EscapeSentence(finding.Hint)})";
        var more = others > 0 ? $" and {PlanWording.FormatCount(others, "more place")}" : "";
        return $"- {MarkdownText.FormatCode(place)}{more} **{kind}** {message}{hint}\n";
    }

    private static IEnumerable<string> ToSequence(string? line) => line is null ? [] : [line];
}
