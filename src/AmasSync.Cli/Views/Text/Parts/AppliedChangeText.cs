using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>Renders the result of one change: a line with what happened, and further lines if there is something to do.</summary>
internal sealed class AppliedChangeText(Palette palette, int nameColumns)
{
    private const int MaxNameWidth = 40;

    public static int MeasureName(AppliedChange applied)
    {
        var title = VisibleText.Escape(ChangeWording.FormatTitle(applied.Change));
        return Math.Min(MaxNameWidth, DisplayWidth.Measure(title));
    }

    public IEnumerable<string> RenderLines(AppliedChange applied)
    {
        yield return "  " + RenderLine(applied);
        foreach (var line in RenderDetails(applied))
        {
            yield return "      " + line;
        }
    }

    /// <summary>Renders only the line with what happened, as progress if there is no terminal.</summary>
    public string RenderLine(AppliedChange applied)
    {
        var done = AppliedChangeWording.FormatPastTense(applied);
        var (symbol, paint, what) = applied.Outcome switch
        {
            Outcome.Applied => (ChangeWording.GetSymbol(applied.Change with { Blocker = null }), GetPaint(applied), done),
            Outcome.NotConverged => ('!', palette.PaintFailed, $"{done}, but not converged"),
            Outcome.Skipped when applied.Change is Change.Conflict => ('!', palette.PaintBlocked, "skipped: conflict"),
            Outcome.Skipped { Reason: SkipReason.NotVisible } => ('!', palette.PaintFailed, $"not {done}: not visible yet"),
            Outcome.Skipped => ('!', palette.PaintBlocked, $"skipped, not {done}"),
            Outcome.Failed { Failure.MayHaveBeenCarriedOut: true } => ('x', palette.PaintFailed, $"failed, possibly {done}"),
            _ => ('x', palette.PaintFailed, $"failed, not {done}"),
        };
        var title = palette.PaintStrong(VisibleText.Escape(ChangeWording.FormatTitle(applied.Change)));
        var id = applied.ShownId is { } found ? palette.PaintMuted($" ({VisibleText.Escape(found)})") : "";
        return $"{paint(symbol.ToString())} {DisplayWidth.Pad(title, nameColumns)}   {paint(what)}{id}";
    }

    private static IEnumerable<string> RenderDetails(AppliedChange applied)
    {
        var outcome = applied.Outcome;
        if (AppliedChangeWording.GetMessage(outcome) is { } message)
        {
            yield return VisibleText.Escape(message);
        }

        var values = UnstoredValueWording.GetValues(outcome);
        foreach (var path in (outcome as Outcome.NotConverged)?.RemainingPaths ?? [])
        {
            var known = values.FirstOrDefault(value => value.Path == path);
            yield return "- " + (known is null ? ReadablePath.Format(path) : UnstoredValueWording.Describe(known));
        }

        if (AppliedChangeWording.GetHint(outcome) is { } hint)
        {
            yield return "→ " + VisibleText.Escape(hint);
        }

        foreach (var entry in UnstoredValueWording.FormatIgnoreEntries(applied.Change.Name, values))
        {
            yield return "  " + VisibleText.Escape(entry);
        }
    }

    private Func<string, string> GetPaint(AppliedChange applied) => applied.Change.Action switch
    {
        "create" => palette.PaintAdded,
        "delete" => palette.PaintRemoved,
        _ => palette.PaintChanged,
    };
}
