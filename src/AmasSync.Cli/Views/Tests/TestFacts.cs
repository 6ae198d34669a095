using System.Globalization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Tests;

/// <summary>Where and with what tests were run.</summary>
internal static class TestFacts
{
    private const int MaxModels = 4;

    /// <summary>Returns the models of the agents that were tried, each once, and at most a few.</summary>
    public static string? DescribeModels(TestReport report)
    {
        var agents = report.Results.Select(result => result.Test.Agent).DistinctBy(agent => (agent.File, agent.Document));
        string[] models = [.. agents.SelectMany(agent => FindModels(agent.Config)).Distinct(StringComparer.Ordinal)];
        var more = models.Length > MaxModels ? $" and {PlanWording.FormatCount(models.Length - MaxModels, "other")}" : "";
        return models.Length == 0 ? null : $"{string.Join(", ", models.Take(MaxModels))}{more}";
    }

    /// <summary>Describes what the run spent: messages and time.</summary>
    public static string DescribeCost(TestReport report)
    {
        var planned = report.PlannedMessages.ToString(CultureInfo.InvariantCulture);
        var time = RunAmounts.FormatTime(report.Duration.TotalMilliseconds);
        var earlier = report.Results.Sum(result => result.EarlierBaseRuns);
        var saved = earlier == 0 ? "" : $", {PlanWording.FormatCount(earlier, "earlier run")} of the base";
        return $"{PlanWording.FormatCount(report.Messages, "message")} of up to {planned} in {time}{saved}";
    }

    /// <summary>Describes the medians of all conversations, and what changed since the base.</summary>
    public static IReadOnlyList<string> DescribeAmounts(IEnumerable<TestResult> results)
    {
        // Only tests that ran on both sides can be compared.
        TestResult[] all = [.. results.Where(result => result.Verdict != TestVerdict.Removed)];
        TestResult[] paired = [.. all.Where(result => result.BaseRuns is not null)];
        return paired.Length == 0
            ? RunAmounts.From(all.SelectMany(result => result.Runs)).Describe()
            : RunAmounts.From(paired.SelectMany(result => result.Runs))
                .Describe(RunAmounts.From(paired.SelectMany(result => result.BaseRuns ?? [])));
    }

    /// <summary>
    /// Describes the path of a conversation: the agents that spoke and the tools that were called. With a base, only what differs from it.
    /// Empty if the server does not show them.
    /// </summary>
    public static IEnumerable<(string Name, string? Before, string After)> DescribePath(TestResult result, TestRun run)
    {
        var before = result.FirstBasePass ?? result.FirstBaseProblem;
        (string, Func<TestRun, string>)[] paths =
        [
            ("Route", each => string.Join(" → ", each.Turns.SelectMany(turn => turn.Speakers))),
            ("Tools", each => string.Join(", ", each.Turns.SelectMany(turn => turn.Tools).Select(tool => tool.Name))),
        ];
        foreach (var (name, describe) in paths)
        {
            var after = describe(run);
            var old = before is { IsKept: true } ? describe(before) : null;
            if (old != after && (after.Length > 0 || old is { Length: > 0 }))
            {
                yield return (name, old, after.Length > 0 ? after : "none");
            }
        }
    }

    /// <summary>Formats the place of what decided a test, or of the test itself.</summary>
    public static string FormatPlace(TestResult result)
    {
        var place = result.FirstProblem?.Decisive?.Assertion?.Place ?? result.Test.Place;
        return FormattableString.Invariant($"{place.File}:{place.Line}:{place.Column}");
    }

    private static IEnumerable<string> FindModels(ConfigValue.Map config)
    {
        var members = ConfigAccess.GetAgents(config).Select(member => member.Value);
        return members.Prepend(config)
            .Select(agent => ((agent["llm_config"] as ConfigValue.Map)?["model"] as ConfigValue.Text)?.Shown)
            .OfType<string>();
    }
}
