using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>One change that had its turn: a line that says what happened, and lines below it only where something is to do.</summary>
internal sealed class AppliedText(Palette palette, int nameColumns)
{
    private const int WidestName = 40;

    public static int WidthOf(AppliedChange applied) => Math.Min(WidestName, DisplayWidth.Of(VisibleText.Of(ChangeFacts.TitleOf(applied.Change))));

    public IEnumerable<string> Lines(AppliedChange applied)
    {
        yield return "  " + Line(applied);
        foreach (var line in Below(applied.Outcome))
        {
            yield return "      " + line;
        }
    }

    /// <summary>The same line on its own: progress where there is no terminal.</summary>
    public string Line(AppliedChange applied)
    {
        var (symbol, paint, what) = applied.Outcome switch
        {
            Outcome.Applied => (ChangeFacts.SymbolOf(applied.Change with { Blocker = null }), PaintOf(applied), AppliedFacts.DoneOf(applied)),
            Outcome.NotConverged => ('!', palette.Failed, $"{AppliedFacts.DoneOf(applied)}, but not converged"),
            Outcome.Skipped when applied.Change is Change.Conflict => ('!', palette.Blocked, "skipped: conflict"),
            Outcome.Skipped => ('!', palette.Blocked, $"skipped, not {AppliedFacts.DoneOf(applied)}"),
            Outcome.Failed { Failure.MayHaveBeenDone: true } => ('x', palette.Failed, $"failed, perhaps {AppliedFacts.DoneOf(applied)}"),
            _ => ('x', palette.Failed, $"failed, not {AppliedFacts.DoneOf(applied)}"),
        };
        var id = AppliedFacts.IdOf(applied) is { } found ? palette.Muted($" ({VisibleText.Of(found)})") : "";
        return $"{paint(symbol.ToString())} {DisplayWidth.Pad(palette.Strong(VisibleText.Of(ChangeFacts.TitleOf(applied.Change))), nameColumns)}   {paint(what)}{id}";
    }

    private static IEnumerable<string> Below(Outcome outcome)
    {
        if (AppliedFacts.MessageOf(outcome) is { } message)
        {
            yield return VisibleText.Of(message);
        }

        foreach (var path in (outcome as Outcome.NotConverged)?.Remaining ?? [])
        {
            yield return "- " + ReadablePath.Of(path);
        }

        if (AppliedFacts.WayOutOf(outcome) is { } wayOut)
        {
            yield return "→ " + VisibleText.Of(wayOut);
        }
    }

    private Func<string, string> PaintOf(AppliedChange applied) => applied.Change.Action switch
    {
        "create" => palette.Added,
        "delete" => palette.Removed,
        _ => palette.Changed,
    };
}
