using System.Collections.Immutable;
using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;

namespace AmasSync.Cli.Views.Text;

/// <summary>What became of a plan, for people: a line per agent in plan order, what went wrong with its way out, counts.</summary>
internal sealed class ApplyTextView(Palette palette)
{
    private static readonly ImmutableArray<string> Order = ["created", "updated", "renamed", "adopted", "deleted", "not converged", "skipped", "failed"];

    /// <param name="result">What became of the plan.</param>
    /// <param name="runFolder">Where receipt and backups lie, or null where nothing was written.</param>
    /// <param name="to">Where the report goes.</param>
    public void Write(ApplyResult result, string? runFolder, TextWriter to)
    {
        foreach (var line in Lines(result, runFolder))
        {
            to.Write(line);
            to.Write('\n');
        }
    }

    private IEnumerable<string> Lines(ApplyResult result, string? runFolder)
    {
        var names = result.Changes.Select(AppliedText.WidthOf).DefaultIfEmpty().Max();
        AppliedText text = new(palette, names);
        foreach (var line in result.Changes.Where(applied => !AppliedFacts.IsStopped(applied)).SelectMany(text.Lines))
        {
            yield return line;
        }

        if (result.Changes.Count > 0)
        {
            yield return "";
        }

        foreach (var line in Stopped(result))
        {
            yield return line;
        }

        yield return palette.Strong(Summary(result));
        if (runFolder is not null)
        {
            yield return palette.Muted("Receipt and backups: ") + palette.Reference(VisibleText.Of(runFolder));
        }

        foreach (var line in PutBack(result, text))
        {
            yield return line;
        }
    }

    private IEnumerable<string> PutBack(ApplyResult result, AppliedText text)
    {
        if (result.PutBack is not { } back)
        {
            yield break;
        }

        var changes = back.Result?.Changes ?? [];
        yield return "";
        foreach (var line in changes.SelectMany(text.Lines))
        {
            yield return line;
        }

        yield return (back, changes.Count) switch
        {
            ({ IsComplete: true }, 0) => palette.Strong("There was nothing to put back."),
            ({ IsComplete: true }, _) => palette.Strong("Put back: the server has what it had before this run."),
            ({ Obstacle: { } obstacle }, _) => palette.Failed("Not put back: ") + VisibleText.Of(obstacle) + ".",
            _ => palette.Failed("Not all of it could be put back."),
        };
        if (!back.IsComplete && result.Run is { } run)
        {
            yield return $"→ amas-sync rollback {VisibleText.Of(run)} shows what is left";
        }
    }

    private IEnumerable<string> Stopped(ApplyResult result)
    {
        if (result.StoppedBy is { } failure)
        {
            yield return palette.Failed("Stopped: ") + VisibleText.Of(failure.Message);
        }

        var left = result.Changes.Where(AppliedFacts.IsStopped).ToList();
        if (left.Count > 0)
        {
            yield return palette.Blocked($"Not begun: {PlanWords.Count(left.Count, "agent")}. The next apply goes on with them.");
            foreach (var applied in left)
            {
                yield return palette.Muted($"  {ChangeFacts.SymbolOf(applied.Change)} {VisibleText.Of(applied.Change.Name.Text)}");
            }
        }
    }

    private static string Summary(ApplyResult result)
    {
        string[] parts = [.. result.Changes
            .Where(applied => !AppliedFacts.IsStopped(applied))
            .CountBy(WordOf)
            .OrderBy(group => Order.IndexOf(group.Key))
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Value} {group.Key}"))];
        var time = string.Create(CultureInfo.InvariantCulture, $"{result.Elapsed.TotalSeconds:0.0} s");
        return parts.Length == 0 ? $"Nothing was done ({time})." : $"{string.Join(", ", parts)} ({time}).";
    }

    private static string WordOf(AppliedChange applied) => applied.Outcome switch
    {
        Outcome.Applied => AppliedFacts.DoneOf(applied),
        Outcome.NotConverged => "not converged",
        Outcome.Skipped => "skipped",
        _ => "failed",
    };
}
