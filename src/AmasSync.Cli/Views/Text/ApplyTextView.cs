using System.Collections.Immutable;
using System.Globalization;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes the result of an apply: a line for each change in the order of the plan, errors with hints, and counts.</summary>
internal sealed class ApplyTextView(Palette palette)
{
    private const int Indent = 8;
    private const int MaxNotStarted = 10;

    private static readonly ImmutableArray<string> Order =
        ["created", "updated", "renamed", "adopted", "deleted", "not converged", "skipped", "failed"];

    /// <summary>Gets the width of the terminal; null if the output is not a terminal.</summary>
    public int? Columns { get; init; }

    /// <summary>Gets why the run was stopped, if it was.</summary>
    public ExitCode Cause { get; init; }

    /// <param name="result">The result.</param>
    /// <param name="runFolder">The folder of the receipt and the backups; null if nothing was written.</param>
    /// <param name="output">The writer for the report.</param>
    public void Write(ApplyResult result, string? runFolder, TextWriter output)
    {
        foreach (var line in Row.WrapLines(RenderLines(result, runFolder), Columns, Indent))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private IEnumerable<string> RenderLines(ApplyResult result, string? runFolder)
    {
        var names = result.Changes.Select(AppliedChangeText.MeasureName).DefaultIfEmpty().Max();
        AppliedChangeText text = new(palette, names);
        foreach (var line in result.Changes.Where(applied => !AppliedChangeWording.IsStopped(applied)).SelectMany(text.RenderLines))
        {
            yield return line;
        }

        if (result.Changes.Count > 0)
        {
            yield return "";
        }

        foreach (var line in RenderStop(result))
        {
            yield return line;
        }

        yield return palette.PaintStrong(FormatSummary(result));
        if (runFolder is not null)
        {
            yield return palette.PaintMuted("Receipt and backups: ") + palette.PaintReference(VisibleText.Escape(runFolder));
        }

        foreach (var line in RenderRollback(result, text))
        {
            yield return line;
        }
    }

    private IEnumerable<string> RenderRollback(ApplyResult result, AppliedChangeText text)
    {
        if (result.AutomaticRollback is not { } rollback)
        {
            yield break;
        }

        var changes = rollback.Result?.Changes ?? [];
        yield return "";
        foreach (var line in changes.SelectMany(text.RenderLines))
        {
            yield return line;
        }

        yield return (rollback, changes.Count) switch
        {
            ({ IsComplete: true }, 0) => palette.PaintStrong("There was nothing to roll back."),
            ({ IsComplete: true }, _) => palette.PaintStrong("Rolled back: the server is as it was before this run."),
            ({ Refusal: { } reason }, _) => palette.PaintFailed("Not rolled back: ") + VisibleText.Escape(reason) + ".",
            _ => palette.PaintFailed("Not everything could be rolled back."),
        };
        if (!rollback.IsComplete && result.RunId is { } run)
        {
            yield return $"→ amas-sync rollback {VisibleText.Escape(run)} shows what remains";
        }
    }

    private IEnumerable<string> RenderStop(ApplyResult result)
    {
        if (result.StoppedBy is { } failure)
        {
            yield return palette.PaintFailed("Stopped: ") + VisibleText.Escape(failure.Message);
        }

        var notStarted = result.Changes.Where(AppliedChangeWording.IsStopped).ToList();
        if (notStarted.Count == 0)
        {
            yield break;
        }

        yield return palette.PaintBlocked("Not started; run apply again to continue:");
        foreach (var applied in notStarted.Take(MaxNotStarted))
        {
            var symbol = ChangeWording.GetSymbol(applied.Change);
            yield return palette.PaintMuted($"  {symbol} {VisibleText.Escape(applied.Change.Name.Text)}");
        }

        if (notStarted.Count > MaxNotStarted)
        {
            yield return palette.PaintMuted($"  … and {notStarted.Count - MaxNotStarted} more");
        }

        yield return "";
    }

    private string FormatSummary(ApplyResult result)
    {
        var started = result.Changes.Where(applied => !AppliedChangeWording.IsStopped(applied));
        string[] parts = [.. started
            .CountBy(FormatOutcome)
            .OrderBy(outcome => Order.IndexOf(outcome.Key))
            .Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Value} {outcome.Key}"))];
        var time = string.Create(CultureInfo.InvariantCulture, $"{result.Elapsed.TotalSeconds:0.0} s");
        var notStarted = result.Changes.Count(AppliedChangeWording.IsStopped);
        if (notStarted > 0)
        {
            string[] all = [.. parts, string.Create(CultureInfo.InvariantCulture, $"{notStarted} not started")];
            return $"{DescribeStop(result)}: {string.Join(", ", all)} ({time}).";
        }

        return parts.Length == 0 ? $"Nothing was changed ({time})." : $"{string.Join(", ", parts)} ({time}).";
    }

    private string DescribeStop(ApplyResult result) => (result.StoppedBy, Cause) switch
    {
        (null, ExitCode.TimedOut) => "timed out",
        (null, ExitCode.Interrupted) => "interrupted",
        _ => "stopped",
    };

    private static string FormatOutcome(AppliedChange applied) => applied.Outcome switch
    {
        Outcome.Applied => AppliedChangeWording.FormatPastTense(applied),
        Outcome.NotConverged => "not converged",
        Outcome.Skipped => "skipped",
        _ => "failed",
    };
}
