using System.Globalization;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Tests;

/// <summary>Words that all views use for tests.</summary>
internal static class TestWording
{
    /// <summary>Formats a verdict for people.</summary>
    public static string FormatVerdict(TestVerdict verdict) => verdict switch
    {
        TestVerdict.Pass => "passed",
        TestVerdict.Flaky => "flaky",
        TestVerdict.Fail => "failed",
        TestVerdict.Suspected => "suspected",
        TestVerdict.Regression => "regression",
        TestVerdict.Improved => "improved",
        TestVerdict.StillFailing => "still failing",
        TestVerdict.UnreliableBase => "unreliable base",
        TestVerdict.Incomparable => "incomparable",
        TestVerdict.Unobservable => "unobservable",
        TestVerdict.Error => "not judged",
        TestVerdict.New => "new",
        TestVerdict.Removed => "removed",
        _ => "not run",
    };

    /// <summary>Formats the verdict with the rates, and how sure a difference is.</summary>
    public static string FormatHead(TestResult result)
    {
        if (result.Verdict is TestVerdict.NotRun or TestVerdict.Removed)
        {
            return result is { Verdict: TestVerdict.NotRun, Reason: { } reason }
                ? $"{FormatVerdict(result.Verdict)}: {reason}"
                : FormatVerdict(result.Verdict);
        }

        var probability = result.Probability is { } known ? $", {BaseWording.FormatProbability(known)}" : "";
        var sides = result.BaseRuns is null ? "" : ":";
        var bar = result.Verdict is TestVerdict.Fail ? $", needs {result.Bar}" : "";
        return $"{FormatVerdict(result.Verdict)}{sides} {FormatRate(result)}{bar}{probability}";
    }

    /// <summary>
    /// Formats the verdict as <see cref="FormatHead(TestResult)"/> does, and whether the test fails because it was loosened.
    /// </summary>
    public static string FormatHead(TestReport report, TestResult result)
    {
        var isLoosened = report.FindChange(result) is { Blocks: true, Kind: TestChangeKind.Loosened };
        return $"{(isLoosened ? "loosened, " : "")}{FormatHead(result)}";
    }

    /// <summary>
    /// Formats the passed runs of all planned ones: <c>≥4/5</c> or <c>≤3/5</c> if the other runs were not needed. With a base, formats
    /// both sides with their intervals.
    /// </summary>
    public static string FormatRate(TestResult result)
    {
        if (result.BaseRuns is not null)
        {
            var before = BaseWording.FormatRate(result.PassedBaseRuns, result.JudgedBaseRuns);
            return $"base {before}, now {BaseWording.FormatRate(result.PassedRuns, result.JudgedRuns)}";
        }

        var bar = result.Bar;
        var judged = result.JudgedRuns;
        var planned = judged <= bar.Runs ? bar.Runs : bar.ExtendedRuns;
        if (judged == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"0 of {bar.Runs} judged");
        }

        if (judged >= planned)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{result.PassedRuns}/{planned}");
        }

        var failed = judged - result.PassedRuns;
        return result.Verdict is not TestVerdict.Fail
            ? string.Create(CultureInfo.InvariantCulture, $"≥{result.PassedRuns}/{planned}")
            : string.Create(CultureInfo.InvariantCulture, $"≤{planned - failed}/{planned}");
    }

    /// <summary>
    /// Returns the answer of a run that decided it, and what the base answered to the same message; null if there is no such answer.
    /// </summary>
    public static (string Base, string Head)? FindAnswers(TestResult result, TestRun run)
    {
        var index = run.Decisive?.Turn ?? run.Turns.Count - 1;
        var before = (result.FirstBasePass ?? result.FirstBaseProblem)?.Turns.ElementAtOrDefault(index)?.Answer;
        var after = run.Turns.ElementAtOrDefault(index)?.Answer;
        return before is null || after is null || before == after ? null : (before, after);
    }

    /// <summary>Returns the beginning of a long text, with the number of characters that follow.</summary>
    public static string Shorten(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..end]} ... ({text.Length - end} more characters)");
    }

    /// <summary>Describes what decided a run that did not pass, as a sentence without a final period.</summary>
    public static string DescribeProblem(TestRun run)
    {
        if (run.Problem is { } problem)
        {
            var times = run.Restarts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {run.Restarts + 1} times");
            return $"the conversation was lost{times}: {problem}";
        }

        return run.Decisive is { } decisive ? DescribeAssertion(decisive) : "it did not pass";
    }

    /// <summary>Describes the other assertions that failed in a run, each with its line, as sentences without a final period.</summary>
    public static IReadOnlyList<string> DescribeFurtherProblems(TestRun run)
    {
        var decisive = run.Decisive;
        var others =
            from judged in run.Assertions
            where judged.CountedOutcome == AssertionOutcome.Fail && judged != decisive
            let line = judged.Assertion is { } assertion ? $"line {assertion.Place.Line}: " : ""
            select $"also {line}{DescribeAssertion(judged)}";
        return [.. others];
    }

    /// <summary>Describes an assertion and its result.</summary>
    public static string DescribeAssertion(JudgedAssertion judged)
    {
        var turn = judged.Turn is { } index ? string.Create(CultureInfo.InvariantCulture, $" (turn {index + 1})") : "";
        var kind = judged.Result.Outcome switch
        {
            AssertionOutcome.Unobservable => "unobservable: ",
            AssertionOutcome.Error => "not decided: ",
            _ => "",
        };
        return $"{judged.Assertion?.Summary ?? "not-error"}{turn}: {kind}{judged.Result.Reason}";
    }

    /// <summary>Formats the numbers of tests, the gravest first, such as <c>1 failed, 3 passed</c>.</summary>
    public static string FormatSummary(TestReport report)
    {
        if (report.Results.Count == 0)
        {
            return "No tests: the change touches no agent that has any.";
        }

        TestVerdict[] order =
        [
            TestVerdict.Regression, TestVerdict.Fail, TestVerdict.Removed, TestVerdict.Error, TestVerdict.Unobservable,
            TestVerdict.NotRun, TestVerdict.Suspected, TestVerdict.StillFailing, TestVerdict.UnreliableBase, TestVerdict.Incomparable,
            TestVerdict.Flaky, TestVerdict.Improved, TestVerdict.New, TestVerdict.Pass,
        ];
        var loosened = report.Results.Where(result => IsLoosened(report, result)).ToList();
        var counted = report.Results.Except(loosened).ToList();
        var counts = order
            .Select(verdict => (Words: FormatVerdict(verdict), Count: counted.Count(result => result.Verdict == verdict)))
            .Prepend((Words: "loosened", Count: loosened.Count))
            .Where(entry => entry.Count > 0)
            .Select(entry => FormatCount(entry.Count, entry.Words));
        return $"{string.Join(", ", counts)}.";
    }

    private static string FormatCount(int count, string words) =>
        words == FormatVerdict(TestVerdict.Regression)
            ? PlanWording.FormatCount(count, words)
            : string.Create(CultureInfo.InvariantCulture, $"{count} {words}");

    /// <summary>Returns whether a test met its bar, and fails nevertheless because it requires less than in the base.</summary>
    private static bool IsLoosened(TestReport report, TestResult result) =>
        report.FindChange(result) is { Blocks: true, Kind: TestChangeKind.Loosened }
        && result.Verdict is not (TestVerdict.Fail or TestVerdict.Regression);
}
