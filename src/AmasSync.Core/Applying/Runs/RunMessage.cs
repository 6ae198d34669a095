using System.Globalization;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Runs;

/// <summary>What the log of an inventory says of a run: one line that can be read in a list, then the names.</summary>
internal static class RunMessage
{
    private const int MaxNames = 100;

    /// <summary>Before the first write.</summary>
    public static string FormatBegin(Plan plan, string run, IReadOnlyCollection<Change> writes) => Format(
        plan,
        $"begins: {FormatCounts(writes.GroupBy(change => change.Action).Select(group => (group.Count(), $"to {group.Key}")))}",
        writes.Select(change => $"{change.Action} {change.Name}"),
        run);

    /// <summary>After the last.</summary>
    public static string FormatEnd(Plan plan, string? run, IReadOnlyDictionary<Change, WriteResult> done) => done.Count == 0
        ? Format(plan, "notes what file and server agree on", [], run)
        : Format(
            plan,
            FormatCounts(done.GroupBy(pair => DescribeOutcome(pair.Key, pair.Value.Outcome)).Select(group => (group.Count(), group.Key))),
            done.Select(pair => $"{DescribeOutcome(pair.Key, pair.Value.Outcome)} {pair.Key.Name}"),
            run);

    private static string Format(Plan plan, string what, IEnumerable<string> lines, string? run)
    {
        string[] all = [.. lines];
        var shown = all.Take(MaxNames).Select(line => $"  {line.ReplaceLineEndings(" ")}");
        string[] rest = all.Length > MaxNames ? [string.Create(CultureInfo.InvariantCulture, $"  and {all.Length - MaxNames} more")] : [];
        string[] trailers = [.. new[] { run is null ? "" : $"Run: {run}", plan.Git is { Sha: var commit } ? $"Folder: {commit}" : "" }.Where(line => line.Length > 0)];
        return string.Join('\n', [$"{(plan.UndoneRun is { } undone ? $"rollback of {undone.RunId}" : "apply")} {what}", "", .. shown, .. rest, .. trailers is [] || all is [] ? trailers : ["", .. trailers]]).TrimEnd() + "\n";
    }

    private static string FormatCounts(IEnumerable<(int Count, string What)> counts) =>
        string.Join(", ", counts.OrderBy(pair => pair.What, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Count} {pair.What}")));

    private static string DescribeOutcome(Change change, Outcome outcome) => outcome switch
    {
        Outcome.Applied => change is Change.Adopt ? "adopted" : $"{change.Action}d",
        Outcome.NotConverged => "not converged",
        Outcome.Skipped => "skipped",
        _ => "failed",
    };
}
