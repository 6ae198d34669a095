using System.Text.Json;
using AmasSync.Cli.Views.Fleets.Reports;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Lists the blockers and errors of a plan, with what to do about them.</summary>
internal static class PlanObstacles
{
    public static IEnumerable<(FleetOutcome Outcome, ReportObstacle Obstacle)> List(JsonElement plan) =>
        plan.IsFalse("complete") ? [.. ListFindings(plan), .. ListBlockers(plan)] : ListBlockers(plan);

    public static IEnumerable<(FleetOutcome Outcome, ReportObstacle Obstacle)> ListBlockers(JsonElement result)
    {
        var show = $"amas-sync plan --env {result.GetText("environment")}";
        return result.ListMembers("blockers")
            .Where(blocker => blocker.GetText("kind") != "findings")
            .Select(blocker => (Judge(blocker.GetText("kind")), CreateObstacle(blocker.GetText("agent"), blocker, result, show)));
    }

    /// <summary>Lists the first error of a file, and the number of the others.</summary>
    public static IEnumerable<(FleetOutcome Outcome, ReportObstacle Obstacle)> ListFindings(JsonElement result)
    {
        JsonElement[] errors = [.. result.ListMembers("findings").Where(finding => finding.GetText("severity") == "error")];
        if (errors is not [var first, ..])
        {
            return [];
        }

        var count = errors.Length == 1 ? "1 error" : FormattableString.Invariant($"{errors.Length} errors, first");
        var place = FormattableString.Invariant($"{first.GetText("file")}:{first.GetCount("line")}");
        var message = $"{count}: {place}: {first.GetText("code")}: {first.GetText("message")}";
        var check = $"amas-sync validate --env {result.GetText("environment")}";
        return [(FleetOutcome.Failed, new(first.GetText("agent"), message, first.GetText("hint") ?? check))];
    }

    /// <summary>Returns how a blocker ends a run that does not give consent.</summary>
    public static FleetOutcome Judge(string? kind) => kind switch
    {
        "adopt" or "drift" or "deletes" => FleetOutcome.Waiting,
        "reported-drift" or "unreviewed-drift" => FleetOutcome.Drifted,
        "unreviewed" or "tests-failed" or "tests-not-judged" or "not-visible" => FleetOutcome.LeftOut,
        _ => FleetOutcome.Refused,
    };

    /// <param name="agent">The agent that it is about; null for all of the environment.</param>
    /// <param name="obstacle">A blocker or a change.</param>
    /// <param name="result">The result of the environment.</param>
    /// <param name="command">What to run if the obstacle does not say it.</param>
    public static ReportObstacle CreateObstacle(string? agent, JsonElement obstacle, JsonElement result, string command)
    {
        var hint = obstacle.GetText("way_out") is { } known ? AddEnvironment(known, result.GetText("environment")) : command;
        return new(agent, obstacle.GetText("message") ?? "no reason was given", hint);
    }

    /// <summary>Adds the environment to commands of a run that knew it. A report is of many.</summary>
    public static string AddEnvironment(string hint, string? environment)
    {
        var hasCommand = hint.Contains("amas-sync ", StringComparison.Ordinal) || hint.Contains(" --", StringComparison.Ordinal);
        var isNamed = hint.Contains("--env", StringComparison.Ordinal);
        return hasCommand && !isNamed ? $"{hint} (with --env {environment})" : hint;
    }
}
