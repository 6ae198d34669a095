using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;

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
    public static string DescribeCost(TestReport report) =>
        $"{PlanWording.FormatCount(report.Messages, "message")} in {RunAmounts.FormatTime(report.Duration.TotalMilliseconds)}";

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
