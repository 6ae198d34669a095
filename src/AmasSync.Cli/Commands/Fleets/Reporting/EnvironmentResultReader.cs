using System.Text.Json;
using AmasSync.Cli.Commands.Fleets.Reconciling;
using AmasSync.Cli.Views.Fleets.Reports;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Reads the result of one environment: what a report shows of an error, an apply, a plan, a drift report or findings.</summary>
internal static class EnvironmentResultReader
{
    private static readonly string[] Actions = ["create", "update", "rename", "adopt", "delete"];

    /// <summary>Returns null if there is no name or no result.</summary>
    public static ReportedEnvironment? Read(JsonElement result, string file)
    {
        if (result.GetText("environment") is not { Length: > 0 } name)
        {
            return null;
        }

        ReportedEnvironment environment = new(name, file)
        {
            ExitCode = result.GetCount("exit_code"),
            Statistics = ReadStatistics(result),
            Drifted = ReadDrifted(result),
        };
        if (result.GetMember("error", JsonValueKind.Object) is { } error)
        {
            return ReadError(error, environment);
        }

        if (result.GetMember("elapsed_seconds", JsonValueKind.Number) is not null)
        {
            return Judge(environment with { Changes = CountApplied(result) }, ApplyObstacles.List(result));
        }

        if (result.GetText("plan_hash") is not null)
        {
            return Judge(environment with { Changes = CountPlanned(result) }, PlanObstacles.List(result));
        }

        if (result.IsTrue("valid") || result.IsFalse("valid"))
        {
            return Judge(environment, PlanObstacles.ListFindings(result));
        }

        return result.GetMember("drift", JsonValueKind.Array) is null ? null : Judge(environment, []);
    }

    private static ReportedEnvironment Judge(
        ReportedEnvironment environment, IEnumerable<(FleetOutcome Outcome, ReportObstacle Obstacle)> obstacles)
    {
        (FleetOutcome Outcome, ReportObstacle Obstacle)[] found = [.. obstacles];
        if (found.Length == 0 && environment.ExitCode is not (null or 0 or 2))
        {
            var ending = FormattableString.Invariant($"the command ended with exit code {environment.ExitCode}");
            found = [(FleetOutcome.Failed, new(null, ending, $"amas-sync plan --env {environment.Name}"))];
        }

        FleetOutcome[] outcomes =
        [
            .. found.Select(each => each.Outcome),
            .. environment.Drifted.Count > 0 ? (FleetOutcome[])[FleetOutcome.Drifted] : [],
            environment.Changes.Count > 0 ? FleetOutcome.Changed : FleetOutcome.Unchanged,
        ];
        return environment with
        {
            Outcome = outcomes.Min(),
            Obstacles = [.. found.Where(each => each.Outcome != FleetOutcome.Drifted).Select(each => each.Obstacle)],
        };
    }

    private static ReportedEnvironment ReadError(JsonElement error, ReportedEnvironment environment)
    {
        var message = error.GetText("message") ?? "unknown error";
        var kind = error.GetText("kind");
        var outcome = kind switch
        {
            WritingLoop.NotBegun => FleetOutcome.NotBegun,
            "stale" => FleetOutcome.Stale,
            "refused" => FleetOutcome.Refused,
            "locked" => FleetOutcome.Locked,
            LockRefusal.Busy => FleetOutcome.Busy,
            _ => FleetOutcome.Failed,
        };
        var command = kind is "unauthorized" or "forbidden" or "key" or "server" ? "doctor" : "plan";
        var hint = error.GetText("hint") is { } known
            ? PlanObstacles.AddEnvironment(known, environment.Name)
            : $"amas-sync {command} --env {environment.Name}";
        return environment with { Outcome = outcome, Obstacles = [new(null, message, hint)] };
    }

    private static string[] ReadDrifted(JsonElement result)
    {
        var pass = result.GetMember("reconcile", JsonValueKind.Object) ?? result;
        return [.. pass.ListMembers("drift").Select(agent => agent.GetText("name")).OfType<string>()];
    }

    private static Dictionary<string, int> CountApplied(JsonElement result) => result.ListMembers("changes")
        .Where(change => change.GetText("outcome") == "applied")
        .Select(change => change.GetText("action"))
        .OfType<string>()
        .Where(Actions.Contains)
        .CountBy(action => action)
        .ToDictionary();

    private static Dictionary<string, int> CountPlanned(JsonElement result) => Actions
        .Select(action => (Action: $"to {action}", Count: result.GetMember("summary", JsonValueKind.Object)?.GetCount(action) ?? 0))
        .Where(planned => planned.Count > 0)
        .ToDictionary(planned => planned.Action, planned => planned.Count);

    private static StatisticsJson? ReadStatistics(JsonElement result)
    {
        if (result.GetMember("statistics", JsonValueKind.Object) is not { } statistics)
        {
            return null;
        }

        var seconds = statistics.GetMember("duration_seconds", JsonValueKind.Number)?.GetDouble() ?? 0;
        return new(
            double.IsFinite(seconds) ? Math.Clamp(seconds, 0, TimeSpan.MaxValue.TotalSeconds) : 0,
            statistics.GetCount("requests") ?? 0,
            statistics.GetCount("retries") ?? 0,
            statistics.GetCount("rate_limited") ?? 0);
    }
}
