using System.Globalization;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Runs;

/// <summary>Formats the log message of a run in the inventory store: a subject line, the agents, and trailers.</summary>
internal static class RunMessage
{
    private const int MaxNames = 100;

    /// <summary>Formats the message before the first write.</summary>
    public static string FormatBegin(Plan plan, string run, IReadOnlyCollection<Change> writes)
    {
        var counts = writes.GroupBy(change => change.Action).Select(group => (group.Count(), $"to {group.Key}"));
        var lines = writes.Select(change => $"{change.Action} {change.Name}");
        return Format(plan, $"begins: {FormatCounts(counts)}", lines, run);
    }

    /// <summary>Formats the message after the last write.</summary>
    public static string FormatEnd(Plan plan, string? run, IReadOnlyDictionary<Change, WriteResult> done)
    {
        if (done.Count == 0)
        {
            return Format(plan, "updates entries of unchanged agents", [], run);
        }

        var outcomes = done.Select(pair => (Word: DescribeOutcome(pair.Key, pair.Value.Outcome), pair.Key.Name)).ToList();
        var counts = outcomes.GroupBy(outcome => outcome.Word).Select(group => (group.Count(), group.Key));
        return Format(plan, FormatCounts(counts), outcomes.Select(outcome => $"{outcome.Word} {outcome.Name}"), run);
    }

    private static string Format(Plan plan, string summary, IEnumerable<string> lines, string? run)
    {
        var command = plan.UndoneRun is { } undone ? $"rollback of {undone.RunId}" : "apply";
        string[] all = [.. lines];
        List<string> message = [$"{command} {summary}", ""];
        message.AddRange(all.Take(MaxNames).Select(line => $"  {line.ReplaceLineEndings(" ")}"));
        if (all.Length > MaxNames)
        {
            message.Add(string.Create(CultureInfo.InvariantCulture, $"  and {all.Length - MaxNames} more"));
        }

        string[] trailers = [.. ListTrailers(plan, run)];
        if (trailers.Length > 0 && all.Length > 0)
        {
            message.Add("");
        }

        message.AddRange(trailers);
        return string.Join('\n', message).TrimEnd() + "\n";
    }

    private static IEnumerable<string> ListTrailers(Plan plan, string? run)
    {
        if (run is not null)
        {
            yield return $"Run: {run}";
        }

        if (plan.Git is { Sha: var commit })
        {
            yield return $"Folder: {commit}";
        }
    }

    private static string FormatCounts(IEnumerable<(int Count, string What)> counts)
    {
        var sorted = counts.OrderBy(pair => pair.What, StringComparer.Ordinal);
        return string.Join(", ", sorted.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Count} {pair.What}")));
    }

    private static string DescribeOutcome(Change change, Outcome outcome) => outcome switch
    {
        Outcome.Applied => change is Change.Adopt ? "adopted" : $"{change.Action}d",
        Outcome.NotConverged => "not converged",
        Outcome.Skipped => "skipped",
        _ => "failed",
    };
}
