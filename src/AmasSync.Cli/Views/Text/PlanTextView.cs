using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Text;

/// <summary>A plan for people at a screen. The same plan and width give the same bytes.</summary>
internal sealed class PlanTextView(Palette palette, int columns, Func<string, IReadOnlyList<string>?> linesOf)
{
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
        string[][] parts = [[.. RenderHead(plan)], [.. RenderFindings(plan)], [.. RenderChanges(review)], [.. RenderRemarks(plan)], [.. RenderSummary(plan)]];
        return parts.Where(part => part.Length > 0).SelectMany((part, index) => index == 0 ? part : part.Prepend(""));
    }

    private IEnumerable<string> RenderHead(Plan plan)
    {
        string[] parts =
            [$"amas-sync {plan.ToolVersion}", plan.Environment, PlanWording.FormatHost(plan.Server), PlanWording.FormatInventory(plan.Inventory, plan.RunCount), .. ToSequence(PlanWording.FormatFolder(plan))];
        return Wrap("", string.Join(" · ", parts), palette.PaintStrong)
            .Concat(ToSequence(PlanWording.DescribeRollback(plan)).SelectMany(line => Wrap("", line, palette.PaintStrong)))
            .Concat(ToSequence(PlanWording.DescribeComparison(plan)).SelectMany(line => Wrap("", line, palette.PaintBlocked)));
    }

    private IEnumerable<string> RenderFindings(Plan plan) =>
        plan.Findings.Count == 0 ? [] : new FindingsTextView(palette, linesOf).RenderLines(plan.Findings, plan.FileCount);

    private IEnumerable<string> RenderChanges(PlanReview review)
    {
        var plan = review.Plan;
        var shown = plan.Changes.Where(change => change is not Change.NoOp).ToList();
        ChangeText text = new(palette, ChangeColumns.Measure([.. shown.Select(change => (ChangeWording.FormatTitle(change), change.File ?? ""))], columns), plan.GeneratedAt, review);
        foreach (var line in shown.SelectMany(text.RenderLines))
        {
            yield return line;
        }

        if (plan.Set.Count<Change.NoOp>() is > 0 and var same)
        {
            yield return palette.PaintMuted($"  = {same} unchanged");
        }

        if (PlanWording.DescribeIgnored(plan) is { } ignored)
        {
            yield return palette.PaintMuted($"  · {ignored}");
        }
    }

    private IEnumerable<string> RenderRemarks(Plan plan) => plan.Set.Orphans
        .Select(orphan => $"'{orphan.Name}' is owned and no longer in the folder. It stays{(plan.Options.Prune ? "" : "; plan --prune would delete it")}.")
        .Concat(plan.Set.Remarks)
        .Concat(ToSequence(PlanWording.DescribeMasked(plan)))
        .SelectMany(sentence => Wrap("", sentence, text => text))
        .Concat(plan.Set.RenameCandidates.SelectMany(pair => RenderRenameCandidate(plan, pair)));

    // The line stands as it is, whatever the screen: it is there to be copied.
    private IEnumerable<string> RenderRenameCandidate(Plan plan, RenameCandidate pair)
    {
        var (sentence, line) = PlanWording.DescribeRenameCandidate(plan, pair);
        return [.. Wrap("", sentence, text => text), "  " + palette.PaintReference(VisibleText.Escape(line))];
    }

    private IEnumerable<string> RenderSummary(Plan plan) =>
    [
        .. PlanWording.GetPlanBlockers(plan)
            .SelectMany(blocker => Wrap("! ", blocker.Message, palette.PaintBlocked).Concat(Wrap("  → ", blocker.Hint, text => text))),
        .. ToSequence(PlanWording.DescribeIncomplete(plan)).SelectMany(line => Wrap("", line, palette.PaintFailed)),
        .. new Paragraph(columns).Add(PlanWording.FormatSummary(plan), palette.PaintStrong).Add(PlanWording.DescribeUnmanaged(plan) is { } others ? " " + others : "", text => text).RenderLines(),
    ];

    private IEnumerable<string> Wrap(string lead, string text, Func<string, string> paint) =>
        new Paragraph(columns - lead.Length).Add(VisibleText.Escape(text), paint).RenderLines(lead);

    private static IEnumerable<string> ToSequence(string? line) => line is null ? [] : [line];
}
