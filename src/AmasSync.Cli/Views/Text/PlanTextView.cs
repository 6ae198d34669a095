using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Summaries;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes a plan for people. The same plan and width give the same bytes.</summary>
internal sealed class PlanTextView(Palette palette, int columns, Func<string, IReadOnlyList<string>?> readLines)
{
    /// <summary>
    /// Gets the width of the terminal; null if the output is not a terminal, where a finding is one line for other tools.
    /// </summary>
    public int? Terminal { get; init; }

    /// <summary>Gets whether nothing is omitted from long texts.</summary>
    public bool IsFull { get; init; }

    public void Write(PlanReview review, TextWriter output)
    {
        foreach (var line in RenderLines(review))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private IEnumerable<string> RenderLines(PlanReview review)
    {
        var plan = review.Plan;
        string[][] parts =
        [
            [.. RenderHead(plan)],
            [.. RenderFindings(plan)],
            [.. RenderChanges(review)],
            [.. RenderForeign(review)],
            [.. RenderRemarks(plan)],
            [.. RenderSummary(review)],
        ];
        return parts.Where(part => part.Length > 0).SelectMany((part, index) => index == 0 ? part : part.Prepend(""));
    }

    private IEnumerable<string> RenderHead(Plan plan)
    {
        string[] facts =
        [
            $"amas-sync {plan.ToolVersion}",
            plan.Environment,
            PlanWording.FormatHost(plan.Server),
            PlanWording.FormatInventory(plan.Inventory, plan.RunCount, plan.ManagedCount),
            .. ToSequence(PlanWording.FormatFolder(plan)),
        ];
        return Wrap("", string.Join(" · ", facts), palette.PaintStrong)
            .Concat(ToSequence(PlanWording.DescribeRollback(plan)).SelectMany(line => Wrap("", line, palette.PaintStrong)))
            .Concat(ToSequence(PlanWording.DescribeComparison(plan)).SelectMany(line => Wrap("", line, palette.PaintBlocked)));
    }

    private IEnumerable<string> RenderFindings(Plan plan)
    {
        var shown = PlanFindings.Select(plan);
        var lines = shown.Count == 0 ? [] : new FindingsTextView(palette, readLines, Terminal).RenderLines(shown, plan.FileCount);
        return lines.Concat(ToSequence(PlanFindings.DescribeOthers(plan)).SelectMany(line => Wrap("", line, palette.PaintMuted)));
    }

    private IEnumerable<string> RenderChanges(PlanReview review)
    {
        var plan = review.Plan;
        foreach (var line in RenderEach([.. review.OwnChanges], review))
        {
            yield return line;
        }

        if (plan.Set.Count<Change.NoOp>() is > 0 and var unchanged)
        {
            yield return palette.PaintMuted($"  = {unchanged} unchanged");
        }

        if (PlanWording.DescribeIgnored(plan) is { } ignored)
        {
            yield return palette.PaintMuted($"  · {ignored}");
        }
    }

    private IEnumerable<string> RenderEach(Change[] shown, PlanReview review)
    {
        var shape = ChangeColumns.Measure([.. shown.Select(change => (ChangeWording.FormatTitle(change), change.File ?? ""))], columns);
        ChangeText text = new(palette, shape, review.Plan.GeneratedAt, review, IsFull);
        return shown.SelectMany(text.RenderLines);
    }

    private IEnumerable<string> RenderForeign(PlanReview review)
    {
        Change[] foreign = [.. review.ForeignChanges];
        const string title = "Not of this pull request, which does not review them: changes that the base branch already contains";
        return foreign.Length == 0 ? [] : Wrap("", title, text => text).Concat(RenderEach(foreign, review));
    }

    private IEnumerable<string> RenderRemarks(Plan plan)
    {
        var orphans = plan.Set.Orphans.Select(orphan => PlanWording.DescribeOrphan(plan, orphan));
        return orphans
            .Concat(plan.Set.Remarks)
            .Concat(ToSequence(PlanWording.DescribeMasked(plan)))
            .SelectMany(sentence => Wrap("", sentence, text => text))
            .Concat(plan.Set.RenameCandidates.SelectMany(pair => RenderRenameCandidate(plan, pair)));
    }

    // The line is not wrapped, so that it can be copied.
    private IEnumerable<string> RenderRenameCandidate(Plan plan, RenameCandidate pair)
    {
        var (sentence, line) = PlanWording.DescribeRenameCandidate(plan, pair);
        return [.. Wrap("", sentence, text => text), "  " + palette.PaintReference(VisibleText.Escape(line))];
    }

    private IEnumerable<string> RenderSummary(PlanReview review)
    {
        var plan = review.Plan;
        var blockers = PlanWording.GetPlanBlockers(plan).SelectMany(RenderBlocker);
        var incomplete = ToSequence(PlanWording.DescribeIncomplete(plan)).SelectMany(line => Wrap("", line, palette.PaintFailed));
        var unmanaged = PlanWording.DescribeUnmanaged(plan) is { } sentence ? " " + sentence : "";
        var summary = new Paragraph(columns).Add(PlanWording.FormatSummary(review), palette.PaintStrong).Add(unmanaged, text => text);
        return blockers.Concat(incomplete).Concat(summary.RenderLines()).Concat(RenderRisk(review));
    }

    // Below medium risk, nothing is urgent enough for the last line.
    private IEnumerable<string> RenderRisk(PlanReview review)
    {
        var effective = review.OwnChanges.Where(change => change is { HasEffect: true, Blocker: null });
        ChangeAssessment[] all = [.. effective.Select(change => review[change])];
        return RiskHeadline.Create(all, all, ChangeWording.FormatTitle, text => text) is { Level: >= RiskLevel.Medium } headline
            ? Wrap("", $"{headline.Title}: {headline.Sentence}", headline.Level == RiskLevel.High ? palette.PaintBlocked : text => text)
            : [];
    }

    private IEnumerable<string> RenderBlocker(Blocker blocker) =>
        Wrap("! ", blocker.Message, palette.PaintBlocked).Concat(Wrap("  → ", blocker.Hint, text => text));

    private IEnumerable<string> Wrap(string lead, string text, Func<string, string> paint) =>
        new Paragraph(columns - lead.Length).Add(VisibleText.Escape(text), paint).RenderLines(lead);

    private static IEnumerable<string> ToSequence(string? line) => line is null ? [] : [line];
}
