using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>One agent's change: symbol, name, file and reason, then what it is about.</summary>
internal sealed class ChangeText(Palette palette, ChangeColumns shape, DateTimeOffset now, Assessment assessment)
{
    private const int Indent = 6;
    private const int LongestPath = 32;

    public IEnumerable<string> Lines(Change change) => Head(change).Concat(Below(change).Select(line => new string(' ', Indent) + line));

    private IEnumerable<string> Head(Change change)
    {
        var paint = PaintOf(change);
        string[] parts =
        [
            "  " + paint(ChangeFacts.SymbolOf(change).ToString()) + " " + DisplayWidth.Pad(palette.Strong(VisibleText.Of(ChangeFacts.TitleOf(change))), shape.Name),
            DisplayWidth.Pad(palette.Muted(VisibleText.Of(change.File ?? "")), shape.File),
            paint(VisibleText.Of(ChangeFacts.NoteOf(change))),
        ];
        return Row.Lines(parts, shape.Screen, Indent);
    }

    private IEnumerable<string> Below(Change change)
    {
        if (change is Change.Create { After: { } config })
        {
            return Wrapped("", string.Join(" · ", ConfigSummary.Of(config)), palette.Muted).Concat(Review(assessment[change]));
        }

        PropertyChange[] differences = [.. ChangeFacts.DifferencesOf(change)];
        var paths = differences.Select(difference => DisplayWidth.Of(ReadablePath.Of(difference.Path))).DefaultIfEmpty().Max();
        DifferenceText text = new(palette, shape.Screen - Indent);
        var when = ChangeFacts.ObservedOf(change)?.UpdatedAt is { } saved ? Moment.Ago(saved, now) : null;
        return differences
            .SelectMany(difference => text.Lines(difference, Math.Min(paths, LongestPath), DifferenceFacts.OriginOf(difference, when)))
            .Concat(Review(assessment[change]))
            .Concat(Obstacle(change));
    }

    private IEnumerable<string> Review(ChangeAssessment review) =>
    [
        .. review.Risks.Where(RiskWords.IsForScreens).SelectMany(risk => Wrapped("⚠ ", risk.Reason, risk.Level == RiskLevel.High ? palette.Blocked : text => text)),
        .. RiskWords.Around(review).SelectMany(sentence => Wrapped("· ", sentence, palette.Muted)),
    ];

    // What stands in the way of several changes is said once, below the plan.
    private IEnumerable<string> Obstacle(Change change)
    {
        if (change.Blocker is not { Agent: not null } blocker)
        {
            return [];
        }

        var wayOut = Wrapped("→ ", blocker.WayOut, text => text);
        return blocker.Kind == BlockerKind.Drift ? wayOut : Wrapped("", blocker.Message, palette.Blocked).Concat(wayOut);
    }

    private IEnumerable<string> Wrapped(string lead, string text, Func<string, string> paint) =>
        new Paragraph(shape.Screen - Indent - lead.Length).Add(VisibleText.Of(text), paint).End(lead);

    private Func<string, string> PaintOf(Change change) => ChangeFacts.SymbolOf(change) switch
    {
        '!' => palette.Blocked,
        '+' => palette.Added,
        '-' => palette.Removed,
        _ => palette.Changed,
    };
}
