using System.Globalization;
using Amas.Config;
using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Commands.Testing.Gates;

/// <summary>Creates the reasons why an agent is left out of an apply because of its tests.</summary>
internal static class TestBlockers
{
    private const int MaxNamed = 3;

    /// <summary>Returns the reason to leave an agent out; null if its tests say nothing against it.</summary>
    /// <param name="name">The agent, as the plan names it.</param>
    /// <param name="results">The results of its tests.</param>
    /// <param name="comparison">What the tests were compared with; null for nothing.</param>
    public static Blocker? Find(AgentName name, IReadOnlyList<TestResult> results, BaseComparison? comparison)
    {
        TestResult[] failed = [.. results.Where(result => result.Verdict is TestVerdict.Fail or TestVerdict.Regression)];
        if (failed.Length > 0)
        {
            return new(BlockerKind.TestsFailed, name, $"{Describe(failed)} failed", "correct the agent, or the tests if they are wrong");
        }

        TestResult[] unjudged =
        [
            .. results.Where(result => result.Verdict is TestVerdict.Error or TestVerdict.Unobservable or TestVerdict.NotRun),
        ];
        if (unjudged.Length == 0)
        {
            return comparison is { Suite.IsDrop: true } ? FindDrop(name, results, comparison) : null;
        }

        var be = unjudged.Length == 1 ? "was" : "were";
        return new(
            BlockerKind.TestsNotJudged, name, $"{Describe(unjudged)} {be} not judged", "run apply again when the tests can be judged");
    }

    /// <summary>Creates the reason for an agent that must not be tried, because the server would call its tools.</summary>
    public static Blocker CreateForTools(AgentName name, IReadOnlyList<string> tools)
    {
        var listed = string.Join(", ", tools);
        return new(
            BlockerKind.UnsafeTools,
            name,
            $"its tests would let it use tools that are not known to be safe ({listed})",
            $"the server calls tools for real; if that is safe, add safe_tools: [{listed}] to amas-sync.yaml");
    }

    /// <summary>Creates the reason for an agent whose tests could not be run.</summary>
    public static Blocker CreateForUntried(AgentName name, string reason) =>
        new(BlockerKind.TestsNotJudged, name, reason, "run apply again");

    // All tests together became worse: the agents whose own tests did are left out.
    private static Blocker? FindDrop(AgentName name, IReadOnlyList<TestResult> results, BaseComparison comparison)
    {
        TestResult[] worse =
        [
            .. from result in results
               let runs = BaseComparison.FindFirstLook(result)
               where runs is not null && runs.HeadPassed < runs.BasePassed
               select result,
        ];
        var probability = BaseWording.FormatProbability(comparison.Suite.Probability ?? 1);
        return worse.Length == 0 ? null : new(
            BlockerKind.TestsFailed,
            name,
            $"{Describe(worse)} passed less often than before, and all tests together are worse than at the last apply ({probability})",
            $"compare with 'amas-sync test --base {comparison.Commit[..7]}', and correct the agent");
    }

    private static string Describe(TestResult[] results)
    {
        var named = results.Take(MaxNamed).Select(result => $"'{result.Test.Id}' ({FormatRate(result)})");
        var more = results.Length > MaxNamed ? $" and {PlanWording.FormatCount(results.Length - MaxNamed, "more test")}" : "";
        return $"{(results.Length == 1 ? "its test" : "its tests")} {string.Join(", ", named)}{more}";
    }

    private static string FormatRate(TestResult result) => result.BaseRuns is null
        ? TestWording.FormatRate(result)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{result.PassedRuns}/{result.JudgedRuns}, before {result.PassedBaseRuns}/{result.JudgedBaseRuns}");
}
