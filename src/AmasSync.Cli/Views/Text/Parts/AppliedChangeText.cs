using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>One change that had its turn: a line that says what happened, and lines below it only where something is to do.</summary>
internal sealed class AppliedChangeText(Palette palette, int nameColumns)
{
    private const int MaxNameWidth = 40;

    public static int MeasureName(AppliedChange applied) => Math.Min(MaxNameWidth, DisplayWidth.Measure(VisibleText.Escape(ChangeWording.FormatTitle(applied.Change))));

    public IEnumerable<string> RenderLines(AppliedChange applied)
    {
        yield return "  " + RenderLine(applied);
        foreach (var line in RenderDetails(applied.Outcome))
        {
            yield return "      " + line;
        }
    }

    /// <summary>The same line on its own: progress where there is no terminal.</summary>
    public string RenderLine(AppliedChange applied)
    {
        var (symbol, paint, what) = applied.Outcome switch
        {
            Outcome.Applied => (ChangeWording.GetSymbol(applied.Change with { Blocker = null }), GetPaint(applied), AppliedChangeWording.FormatPastTense(applied)),
            Outcome.NotConverged => ('!', palette.PaintFailed, $"{AppliedChangeWording.FormatPastTense(applied)}, but not converged"),
            Outcome.Skipped when applied.Change is Change.Conflict => ('!', palette.PaintBlocked, "skipped: conflict"),
            Outcome.Skipped => ('!', palette.PaintBlocked, $"skipped, not {AppliedChangeWording.FormatPastTense(applied)}"),
            Outcome.Failed { Failure.MayHaveBeenCarriedOut: true } => ('x', palette.PaintFailed, $"failed, perhaps {AppliedChangeWording.FormatPastTense(applied)}"),
            _ => ('x', palette.PaintFailed, $"failed, not {AppliedChangeWording.FormatPastTense(applied)}"),
        };
        var id = applied.Id is { } found ? palette.PaintMuted($" ({VisibleText.Escape(found)})") : "";
        return $"{paint(symbol.ToString())} {DisplayWidth.Pad(palette.PaintStrong(VisibleText.Escape(ChangeWording.FormatTitle(applied.Change))), nameColumns)}   {paint(what)}{id}";
    }

    private static IEnumerable<string> RenderDetails(Outcome outcome)
    {
        if (AppliedChangeWording.GetMessage(outcome) is { } message)
        {
            yield return VisibleText.Escape(message);
        }

        foreach (var path in (outcome as Outcome.NotConverged)?.RemainingPaths ?? [])
        {
            yield return "- " + ReadablePath.Format(path);
        }

        if (AppliedChangeWording.GetHint(outcome) is { } hint)
        {
            yield return "→ " + VisibleText.Escape(hint);
        }
    }

    private Func<string, string> GetPaint(AppliedChange applied) => applied.Change.Action switch
    {
        "create" => palette.PaintAdded,
        "delete" => palette.PaintRemoved,
        _ => palette.PaintChanged,
    };
}
