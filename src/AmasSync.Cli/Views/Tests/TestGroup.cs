using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Tests;

/// <summary>Verdicts that a reader treats alike, the gravest first.</summary>
/// <param name="Key">The name in pages, such as a class.</param>
/// <param name="Title">The heading.</param>
/// <param name="Symbol">A character that marks its tests.</param>
/// <param name="Verdicts">The verdicts.</param>
internal sealed record TestGroup(string Key, string Title, string Symbol, params IReadOnlyList<TestVerdict> Verdicts)
{
    public static readonly TestGroup Failed = new("failed", "Failed", "✗", TestVerdict.Regression, TestVerdict.Fail);

    public static readonly TestGroup NotJudged = new("open", "Not judged", "!", TestVerdict.Error, TestVerdict.Unobservable);

    public static readonly TestGroup NotRun = new("skipped", "Not run", "–", TestVerdict.NotRun);

    public static readonly TestGroup Doubtful = new(
        "doubtful",
        "Look at these",
        "~",
        TestVerdict.Suspected,
        TestVerdict.StillFailing,
        TestVerdict.UnreliableBase,
        TestVerdict.Incomparable,
        TestVerdict.Flaky,
        TestVerdict.Removed);

    public static readonly TestGroup Changed = new("changed", "Changed", "+", TestVerdict.Improved, TestVerdict.New);

    public static readonly TestGroup Passed = new("passed", "Passed", "✓", TestVerdict.Pass);

    /// <summary>All groups, in the order of views.</summary>
    public static readonly IReadOnlyList<TestGroup> All = [Failed, NotJudged, NotRun, Doubtful, Changed, Passed];

    /// <summary>Returns the group of a result: one that fails the command has failed, whatever its runs say.</summary>
    public static TestGroup From(TestReport report, TestResult result) =>
        report.Blocks(result) ? Failed : All.First(group => group.Verdicts.Contains(result.Verdict));

    /// <summary>Returns the results of this group, the gravest verdict first.</summary>
    public IReadOnlyList<TestResult> Select(TestReport report) =>
        [.. report.Results.Where(result => From(report, result) == this).OrderBy(result => FindRank(result.Verdict))];

    private static int FindRank(TestVerdict verdict) => All.SelectMany(group => group.Verdicts).ToList().IndexOf(verdict);
}
