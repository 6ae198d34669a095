using Amas.Config;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>Renders one change: symbol, name, file and reason, then its differences, risks and blocker.</summary>
internal sealed class ChangeText(Palette palette, ChangeColumns shape, DateTimeOffset now, PlanReview review, bool isFull)
{
    private const int Indent = 6;
    private const int MaxPathWidth = 32;

    private readonly ShownTexts shown = new();

    public IEnumerable<string> RenderLines(Change change)
    {
        var details = RenderDetails(change).Select(line => line.Length == 0 ? "" : new string(' ', Indent) + line);
        return RenderHead(change).Concat(details);
    }

    private IEnumerable<string> RenderHead(Change change)
    {
        var paint = GetPaint(change);
        var symbol = paint(ChangeWording.GetSymbol(change).ToString());
        var title = palette.PaintStrong(VisibleText.Escape(ChangeWording.FormatTitle(change)));
        string[] parts =
        [
            $"  {symbol} {DisplayWidth.Pad(title, shape.Name)}",
            DisplayWidth.Pad(palette.PaintMuted(VisibleText.Escape(change.File ?? "")), shape.File),
            paint(VisibleText.Escape(ChangeWording.FormatNote(change))),
        ];
        return Row.RenderLines(parts, shape.Width, Indent);
    }

    private IEnumerable<string> RenderDetails(Change change)
    {
        if (change is Change.Create { After: { } config })
        {
            NewAgentText agent = new(palette, shape.Width - Indent, shown, isFull);
            return agent.RenderLines(config, ChangeWording.FormatTitle(change)).Concat(RenderReview(review[change]));
        }

        PropertyChange[] differences = [.. ChangeWording.GetDifferences(change)];
        var paths = differences.Select(difference => DisplayWidth.Measure(ReadablePath.Format(difference.Path))).DefaultIfEmpty().Max();
        DifferenceText text = new(palette, shape.Width - Indent, shown, ChangeWording.FormatTitle(change), isFull);
        var when = ChangeWording.GetObserved(change)?.UpdatedAt is { } saved ? RelativeTime.Format(saved, now) : null;
        var pathColumns = Math.Min(paths, MaxPathWidth);
        return differences
            .SelectMany(difference => text.RenderLines(difference, pathColumns, DifferenceWording.DescribeOrigin(difference, when)))
            .Concat(RenderReview(review[change]))
            .Concat(RenderUnstored(change))
            .Concat(RenderBlocker(change));
    }

    private IEnumerable<string> RenderUnstored(Change change)
    {
        var values = UnstoredValueWording.GetValues(change);
        if (UnstoredValueWording.FormatHint(change) is not { } hint)
        {
            return [];
        }

        // An entry is copied as it is, so it stays on one line.
        var entries = UnstoredValueWording.FormatIgnoreEntries(change.Name, values).Select(entry => "  " + VisibleText.Escape(entry));
        return values.SelectMany(value => Wrap("! ", UnstoredValueWording.Describe(value), palette.PaintFailed))
            .Concat(Wrap("→ ", hint, text => text))
            .Concat(entries);
    }

    private IEnumerable<string> RenderReview(ChangeAssessment assessment)
    {
        var risks = assessment.Risks.Where(RiskWording.IsShownInTerminal).SelectMany(RenderRisk);
        var context = RiskWording.DescribeContext(assessment).SelectMany(sentence => Wrap("· ", sentence, palette.PaintMuted));
        return risks.Concat(context);
    }

    private IEnumerable<string> RenderRisk(Risk risk) =>
        Wrap("⚠ ", risk.Reason, risk.Level == RiskLevel.High ? palette.PaintBlocked : text => text);

    // A blocker of several changes is shown once, below the plan.
    private IEnumerable<string> RenderBlocker(Change change)
    {
        if (change.Blocker is not { Agent: not null } blocker)
        {
            return [];
        }

        var hint = Wrap("→ ", blocker.Hint, text => text);
        return blocker.Kind == BlockerKind.Drift ? hint : Wrap("", blocker.Message, palette.PaintBlocked).Concat(hint);
    }

    private IEnumerable<string> Wrap(string lead, string text, Func<string, string> paint) =>
        new Paragraph(shape.Width - Indent - lead.Length).Add(VisibleText.Escape(text), paint).RenderLines(lead);

    private Func<string, string> GetPaint(Change change) => ChangeWording.GetSymbol(change) switch
    {
        '!' => palette.PaintBlocked,
        '+' => palette.PaintAdded,
        '-' => palette.PaintRemoved,
        _ => palette.PaintChanged,
    };
}
