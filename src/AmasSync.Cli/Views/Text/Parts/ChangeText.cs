using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>One agent's change: symbol, name, file and reason, then what it is about.</summary>
internal sealed class ChangeText(Palette palette, ChangeColumns shape, DateTimeOffset now, PlanReview review)
{
    private const int Indent = 6;
    private const int MaxPathWidth = 32;

    public IEnumerable<string> RenderLines(Change change) => RenderHead(change).Concat(RenderDetails(change).Select(line => new string(' ', Indent) + line));

    private IEnumerable<string> RenderHead(Change change)
    {
        var paint = GetPaint(change);
        string[] parts =
        [
            "  " + paint(ChangeWording.GetSymbol(change).ToString()) + " " + DisplayWidth.Pad(palette.PaintStrong(VisibleText.Escape(ChangeWording.FormatTitle(change))), shape.Name),
            DisplayWidth.Pad(palette.PaintMuted(VisibleText.Escape(change.File ?? "")), shape.File),
            paint(VisibleText.Escape(ChangeWording.FormatNote(change))),
        ];
        return Row.RenderLines(parts, shape.Width, Indent);
    }

    private IEnumerable<string> RenderDetails(Change change)
    {
        if (change is Change.Create { After: { } config })
        {
            return Wrap("", string.Join(" · ", ConfigSummary.Describe(config)), palette.PaintMuted).Concat(RenderReview(review[change]));
        }

        PropertyChange[] differences = [.. ChangeWording.GetDifferences(change)];
        var paths = differences.Select(difference => DisplayWidth.Measure(ReadablePath.Format(difference.Path))).DefaultIfEmpty().Max();
        DifferenceText text = new(palette, shape.Width - Indent);
        var when = ChangeWording.GetObserved(change)?.UpdatedAt is { } saved ? RelativeTime.Format(saved, now) : null;
        return differences
            .SelectMany(difference => text.RenderLines(difference, Math.Min(paths, MaxPathWidth), DifferenceWording.DescribeOrigin(difference, when)))
            .Concat(RenderReview(review[change]))
            .Concat(RenderBlocker(change));
    }

    private IEnumerable<string> RenderReview(ChangeAssessment assessment) =>
    [
        .. assessment.Risks.Where(RiskWording.IsShownInTerminal).SelectMany(risk => Wrap("⚠ ", risk.Reason, risk.Level == RiskLevel.High ? palette.PaintBlocked : text => text)),
        .. RiskWording.DescribeContext(assessment).SelectMany(sentence => Wrap("· ", sentence, palette.PaintMuted)),
    ];

    // What stands in the way of several changes is said once, below the plan.
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
