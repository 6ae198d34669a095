using System.Globalization;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Fleets.Reports;

/// <summary>Sentences that all views of a report use.</summary>
internal static class FleetReportWording
{
    private static readonly (string Count, string Words)[] Actions =
    [
        ("create", "created"),
        ("to create", "to create"),
        ("update", "updated"),
        ("to update", "to update"),
        ("rename", "renamed"),
        ("to rename", "to rename"),
        ("adopt", "adopted"),
        ("to adopt", "to adopt"),
        ("delete", "deleted"),
        ("to delete", "to delete"),
    ];

    /// <summary>Returns the heading of a group of environments.</summary>
    public static string FormatHeading(FleetOutcome outcome, IReadOnlyList<ReportedEnvironment> environments)
    {
        var words = FormatOutcome(outcome, environments);
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(words[0])}{words[1..]} ({environments.Count})");
    }

    /// <summary>Summarizes a report: <c>500 environments: 3 failed, 12 changed, 485 unchanged.</c></summary>
    public static string FormatSummary(FleetReport report)
    {
        var count = PlanWording.FormatCount(report.Environments.Count, "environment");
        var parts = Enum.GetValues<FleetOutcome>()
            .Select(outcome => (Outcome: outcome, Environments: report.List(outcome).ToList()))
            .Where(part => part.Environments.Count > 0)
            .Select(part => FormattableString.Invariant($"{part.Environments.Count} {FormatOutcome(part.Outcome, part.Environments)}"));
        return report.Environments.Count == 0 ? $"{count}." : $"{count}: {string.Join(", ", parts)}.";
    }

    /// <summary>Returns the number of requests and of their failures.</summary>
    public static string FormatTotals(FleetReport report)
    {
        var seconds = report.Environments.Sum(environment => environment.Statistics?.DurationSeconds ?? 0);
        var (retries, limited) = (report.Sum(each => each.Retries), report.Sum(each => each.RateLimited));
        string[] parts =
        [
            FormatNumber(report.Sum(each => each.Requests), "request"),
            .. retries > 0 ? (string[])[FormatNumber(retries, "retry", "retries")] : [],
            .. limited > 0 ? (string[])[string.Create(CultureInfo.InvariantCulture, $"{limited} rate-limited")] : [],
        ];
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", parts)}; {seconds:0.0} s in all environments together.");
    }

    /// <summary>Tells whether all environments are there, and what they were run for.</summary>
    public static string FormatOrigin(FleetReport report)
    {
        var none = report.IsOfSeveralCommits ? "Several commits" : "No commit";
        var commit = report.Commit is { } sha ? $"Commit {Shorten(sha)}" : none;
        var shards = report.ShardCount is { } count ? FormattableString.Invariant($", {count} shards") : "";
        var complete = report.IsCompletenessKnown ? "" : ", not checked for completeness (see --expect)";
        return $"{commit}{shards}{complete}.";
    }

    /// <summary>Returns what was changed: <c>1 created, 2 updated</c>.</summary>
    public static string FormatChanges(ReportedEnvironment environment)
    {
        var parts = Actions
            .Select(action => (action.Words, Count: environment.Changes.GetValueOrDefault(action.Count)))
            .Where(part => part.Count > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Words}"));
        return string.Join(", ", parts);
    }

    /// <summary>Returns the time of an environment.</summary>
    public static string FormatDuration(ReportedEnvironment environment) =>
        string.Create(CultureInfo.InvariantCulture, $"{environment.Statistics?.DurationSeconds ?? 0:0.0} s");

    /// <summary>Shortens a commit.</summary>
    public static string Shorten(string commit) => commit.Length > 7 ? commit[..7] : commit;

    // A plan changes nothing.
    private static string FormatOutcome(FleetOutcome outcome, IReadOnlyList<ReportedEnvironment> environments) => outcome switch
    {
        FleetOutcome.Failed => "failed",
        FleetOutcome.Stale => "stale",
        FleetOutcome.Refused => "refused",
        FleetOutcome.Locked => "locked",
        FleetOutcome.Waiting => "waiting for consent",
        FleetOutcome.LeftOut => "with agents left out",
        FleetOutcome.Busy => "busy",
        FleetOutcome.NotBegun => "not begun",
        FleetOutcome.Drifted => "drifted",
        FleetOutcome.Changed when environments.All(IsPlanned) => "to change",
        FleetOutcome.Changed => "changed",
        _ => "unchanged",
    };

    private static bool IsPlanned(ReportedEnvironment environment) =>
        environment.Changes.Keys.All(action => action.StartsWith("to ", StringComparison.Ordinal));

    private static string FormatNumber(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? $"{one}s")}");
}
