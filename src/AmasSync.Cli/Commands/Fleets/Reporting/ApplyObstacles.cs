using System.Text.Json;
using AmasSync.Cli.Views.Fleets.Reports;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Lists what was not achieved in the result of an apply or a pass, with what to do about it.</summary>
internal static class ApplyObstacles
{
    public static IEnumerable<(FleetOutcome Outcome, ReportObstacle Obstacle)> List(JsonElement result)
    {
        var again = $"amas-sync apply --env {result.GetText("environment")}";
        if (result.GetMember("stopped_by", JsonValueKind.Object) is { } stop)
        {
            yield return (FleetOutcome.Failed, new(null, stop.GetText("message") ?? "the run was stopped", again));
        }
        else if (result.IsTrue("interrupted"))
        {
            yield return (FleetOutcome.Failed, new(null, "the run was stopped before all changes were attempted", again));
        }

        foreach (var failure in result.ListTexts("save_failures"))
        {
            yield return (FleetOutcome.Failed, new(null, failure, again));
        }

        foreach (var blocker in PlanObstacles.ListBlockers(result))
        {
            yield return blocker;
        }

        foreach (var change in result.ListMembers("changes").Where(change => change.GetText("outcome") is not (null or "applied")))
        {
            yield return (Judge(change), PlanObstacles.CreateObstacle(change.GetText("name"), change, result, again));
        }
    }

    private static FleetOutcome Judge(JsonElement change) => (change.GetText("outcome"), change.GetText("reason")) switch
    {
        ("skipped", "stale") => FleetOutcome.Stale,
        ("skipped", "blocked") => PlanObstacles.Judge(change.GetText("blocked_by")),
        ("skipped", "reported-drift" or "unreviewed-drift") => FleetOutcome.Drifted,
        ("skipped", not "stopped") => FleetOutcome.LeftOut,
        _ => FleetOutcome.Failed,
    };
}
