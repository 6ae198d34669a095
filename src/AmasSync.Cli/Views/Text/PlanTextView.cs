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
    public void Write(Plan plan, TextWriter to)
    {
        foreach (var line in Lines(plan))
        {
            to.Write(line);
            to.Write('\n');
        }
    }

    private IEnumerable<string> Lines(Plan plan)
    {
        string[][] parts = [[.. Head(plan)], [.. Findings(plan)], [.. Changes(plan)], [.. Around(plan)], [.. Summary(plan)]];
        return parts.Where(part => part.Length > 0).SelectMany((part, index) => index == 0 ? part : part.Prepend(""));
    }

    private IEnumerable<string> Head(Plan plan)
    {
        string[] parts =
            [$"amas-sync {plan.ToolVersion}", plan.Environment, PlanWords.Host(plan.Server), PlanWords.Inventory(plan.Inventory, plan.Runs), .. Some(PlanWords.Folder(plan))];
        return Wrapped("", string.Join(" · ", parts), palette.Strong)
            .Concat(Some(PlanWords.Undoing(plan)).SelectMany(line => Wrapped("", line, palette.Strong)))
            .Concat(Some(PlanWords.Comparison(plan)).SelectMany(line => Wrapped("", line, palette.Blocked)));
    }

    private IEnumerable<string> Findings(Plan plan) =>
        plan.Findings.Count == 0 ? [] : new FindingsTextView(palette, linesOf).Lines(plan.Findings, plan.Files);

    private IEnumerable<string> Changes(Plan plan)
    {
        var shown = plan.Changes.Where(change => change is not Change.NoOp).ToList();
        ChangeText text = new(palette, ChangeColumns.Of([.. shown.Select(change => (ChangeFacts.TitleOf(change), change.File ?? ""))], columns), plan.GeneratedAt, Assessment.Of(plan));
        foreach (var line in shown.SelectMany(text.Lines))
        {
            yield return line;
        }

        if (plan.Set.Count<Change.NoOp>() is > 0 and var same)
        {
            yield return palette.Muted($"  = {same} unchanged");
        }

        if (PlanWords.Ignored(plan) is { } ignored)
        {
            yield return palette.Muted($"  · {ignored}");
        }
    }

    private IEnumerable<string> Around(Plan plan) => plan.Set.Orphans
        .Select(orphan => $"'{orphan.Name}' is owned and no longer in the folder. It stays{(plan.Options.Prune ? "" : "; plan --prune would delete it")}.")
        .Concat(plan.Set.Remarks)
        .Concat(Some(PlanWords.Masked(plan)))
        .SelectMany(sentence => Wrapped("", sentence, text => text))
        .Concat(plan.Set.Lookalikes.SelectMany(pair => Lookalike(plan, pair)));

    // The line stands as it is, whatever the screen: it is there to be copied.
    private IEnumerable<string> Lookalike(Plan plan, Lookalike pair)
    {
        var (sentence, line) = PlanWords.Lookalike(plan, pair);
        return [.. Wrapped("", sentence, text => text), "  " + palette.Reference(VisibleText.Of(line))];
    }

    private IEnumerable<string> Summary(Plan plan) =>
    [
        .. PlanWords.OfTheWhole(plan)
            .SelectMany(blocker => Wrapped("! ", blocker.Message, palette.Blocked).Concat(Wrapped("  → ", blocker.WayOut, text => text))),
        .. Some(PlanWords.Incomplete(plan)).SelectMany(line => Wrapped("", line, palette.Failed)),
        .. new Paragraph(columns).Add(PlanWords.Summary(plan), palette.Strong).Add(PlanWords.Unmanaged(plan) is { } others ? " " + others : "", text => text).End(),
    ];

    private IEnumerable<string> Wrapped(string lead, string text, Func<string, string> paint) =>
        new Paragraph(columns - lead.Length).Add(VisibleText.Of(text), paint).End(lead);

    private static IEnumerable<string> Some(string? line) => line is null ? [] : [line];
}
