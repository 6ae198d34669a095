using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Fleets;
using AmasSync.Cli.Views.Fleets.Reports;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Puts the results of files together, and finds out whether they belong together and are complete.</summary>
/// <param name="files">The files.</param>
/// <param name="expected">The environments that must have a result; null if that is not known.</param>
internal sealed class FleetAssembly(IReadOnlyList<ReportedFile> files, IReadOnlyList<string>? expected)
{
    private const int MaxNames = 20;

    private readonly ReportedFile[] parts = [.. files.Where(file => file.Shard is not null)];
    private readonly ReportedEnvironment[] environments =
        [.. files.SelectMany(file => file.Environments).OrderBy(environment => environment.Name, StringComparer.Ordinal)];

    /// <summary>Creates the report.</summary>
    /// <param name="unreadable">Why other files could not be read.</param>
    public FleetReport Create(IEnumerable<string> unreadable)
    {
        string[] commits = [.. files.Select(file => file.Commit).OfType<string>().Distinct(StringComparer.Ordinal)];
        int[] counts = [.. parts.Select(file => file.Shard?.Count ?? 0).Distinct()];
        return new(environments, [.. unreadable, .. FindProblems()])
        {
            Commit = commits is [var commit] ? commit : null,
            IsOfSeveralCommits = commits.Length > 1,
            ShardCount = counts is [var count] ? count : null,
            IsCompletenessKnown = expected is not null || files.All(file => file.Selected is not null || file.Shard is not null),
        };
    }

    private IEnumerable<string> FindProblems() =>
    [
        .. FindFailedRuns(),
        .. FindShardProblems(),
        .. FindCommitProblems(),
        .. FindSelectionProblems(),
        .. FindDuplicates(),
        .. FindUnexpected(),
    ];

    private IEnumerable<string> FindFailedRuns() => files.Where(file => file.Error is not null).Select(file =>
        file.Shard is { } shard
            ? $"{Format(shard)} has no results: {file.Error} ({file.Path})"
            : $"{file.Path} has no results: {file.Error}");

    private IEnumerable<string> FindShardProblems()
    {
        var byCount = parts.GroupBy(file => file.Shard?.Count ?? 0).ToList();
        if (byCount.Count == 0)
        {
            yield break;
        }

        if (parts.Length < files.Count)
        {
            yield return $"{files.First(file => file.Shard is null).Path} has no shard, but {parts[0].Path} has";
        }

        if (byCount.Count > 1)
        {
            var kinds = byCount.Select(group => FormattableString.Invariant($"{group.Key} in {group.First().Path}"));
            yield return $"the numbers of shards differ: {string.Join(", ", kinds)}";
            yield break;
        }

        foreach (var same in parts.GroupBy(file => file.Shard).Where(group => group.Count() > 1))
        {
            yield return $"{Format(same.Key)} has more than one result: {string.Join(", ", same.Select(file => file.Path))}";
        }

        var present = parts.Select(file => file.Shard?.Index ?? 0).ToHashSet();
        int[] missing = [.. Enumerable.Range(1, Math.Min(byCount[0].Key, 100_000)).Where(index => !present.Contains(index))];
        if (missing.Length > 0)
        {
            var names = missing.Select(index => FormattableString.Invariant($"{index}/{byCount[0].Key}"));
            yield return missing.Length == 1
                ? $"shard {JoinNames([.. names])} is missing"
                : $"shards {JoinNames([.. names])} are missing";
        }
    }

    private IEnumerable<string> FindCommitProblems()
    {
        // The error of a run that could not read its project has no commit.
        var known = files.Where(file => file.Commit is not null || file.Environments.Any(each => each.ExitCode is null or 0));
        var commits = known.GroupBy(file => file.Commit).ToList();
        if (commits.Count > 1)
        {
            var kinds = commits.Select(group => $"{FormatCommit(group.Key)} in {group.First().Path}");
            yield return $"the commits differ: {JoinNames([.. kinds])}";
        }
    }

    private IEnumerable<string> FindSelectionProblems()
    {
        var selections = parts.Where(file => file.Selected is not null).GroupBy(file => file.Selected).ToList();
        if (selections.Count > 1)
        {
            var kinds = selections.Select(group => FormattableString.Invariant($"{group.Key?.Count} in {group.First().Path}"));
            yield return $"different environments were selected: {string.Join(", ", kinds)}";
        }
        else if (selections is [{ Key: { } selected }] && AreAllShardsThere())
        {
            if (FindMissing(parts.SelectMany(file => file.Environments), selected, "the shards have") is { } problem)
            {
                yield return problem;
            }
        }

        foreach (var file in files.Where(file => file.Shard is null))
        {
            if (file.Selected is { } own && FindMissing(file.Environments, own, $"{file.Path} has") is { } problem)
            {
                yield return problem;
            }
        }
    }

    private bool AreAllShardsThere() =>
        parts.All(file => file.Error is null) && parts.Select(file => file.Shard?.Index).Distinct().Count() == parts[0].Shard?.Count;

    private static string? FindMissing(IEnumerable<ReportedEnvironment> results, SelectedJson selected, string holder)
    {
        string[] names = [.. results.Select(environment => environment.Name).Distinct(StringComparer.Ordinal)];
        if (names.Length != selected.Count)
        {
            var count = PlanWording.FormatCount(selected.Count, "environment");
            return FormattableString.Invariant($"{count} selected, but {holder} results of {names.Length}");
        }

        return RunSelection.ComputeHash(names) == selected.Hash ? null : $"{holder} results of other environments than were selected";
    }

    private IEnumerable<string> FindDuplicates() => environments
        .GroupBy(environment => environment.Name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => $"'{group.Key}' has more than one result: {JoinNames([.. group.Select(environment => environment.File)])}");

    private IEnumerable<string> FindUnexpected()
    {
        if (expected is null)
        {
            yield break;
        }

        string[] names = [.. environments.Select(environment => environment.Name).Distinct(StringComparer.Ordinal)];
        string[] missing = [.. expected.Except(names, StringComparer.Ordinal)];
        string[] others = [.. names.Except(expected, StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            var count = PlanWording.FormatCount(expected.Count, "expected environment");
            yield return FormattableString.Invariant($"{missing.Length} of {count} without a result: {JoinNames(missing)}");
        }

        if (others.Length > 0)
        {
            yield return $"not expected: {JoinNames(others)}";
        }
    }

    private static string FormatCommit(string? commit) => commit is null ? "no commit" : FleetReportWording.Shorten(commit);

    private static string Format(ShardJson? shard) => FormattableString.Invariant($"shard {shard?.Index}/{shard?.Count}");

    private static string JoinNames(IReadOnlyList<string> names) => LimitedList.Join(names, MaxNames);
}
