using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running;

/// <summary>The results of a run of tests, for views.</summary>
internal sealed record TestReport
{
    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    public required string Server { get; init; }

    /// <summary>
    /// Gets the results, by file and place, and after them the tests that only the base has. Tests that were selected but not run have the
    /// verdict <c>NotRun</c>.
    /// </summary>
    public required IReadOnlyList<TestResult> Results { get; init; }

    /// <summary>Gets the time from the first message to the last answer.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets the number of messages that were sent.</summary>
    public required int Messages { get; init; }

    /// <summary>Gets the number of messages that was announced; never less than were sent.</summary>
    public required long PlannedMessages { get; init; }

    /// <summary>Gets what the folder was compared with; null if there was no base.</summary>
    public BaseComparison? Base { get; init; }

    /// <summary>Gets the tests that were removed or loosened since the base.</summary>
    public IReadOnlyList<TestChange> ChangedTests { get; init; } = [];

    /// <summary>Gets whether a suspected regression fails the command.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Gets the folder with the transcripts of the conversations, relative to the project; null if there are none.</summary>
    public string? Transcripts { get; init; }

    /// <summary>Gets why the run ended early, as a sentence; null if it was completed.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Gets whether the tests as a whole say that the folder is worse than it must be.</summary>
    public bool HasFailed => Results.Any(Blocks) || Base is { Suite.IsDrop: true };

    /// <summary>Gets whether a test that was selected could not be judged.</summary>
    public bool IsIncomplete => Count(TestVerdict.Error, TestVerdict.Unobservable, TestVerdict.NotRun) > 0;

    /// <summary>Returns the report in which each test that was not run has a reason.</summary>
    public TestReport ExplainNotRun() => EndedBy is { } sentence
        ? this with { Results = [.. Results.Select(result => ExplainNotRun(result, sentence))] }
        : this;

    /// <summary>Returns the number of tests with one of these verdicts.</summary>
    public int Count(params IReadOnlyList<TestVerdict> verdicts) => Results.Count(result => verdicts.Contains(result.Verdict));

    /// <summary>Returns how a test was changed since the base; null if it was not loosened.</summary>
    public TestChange? FindChange(TestResult result) => ChangedTests.FirstOrDefault(change => change.Id == result.Test.Id);

    /// <summary>Returns whether a test fails the command.</summary>
    public bool Blocks(TestResult result) => result.Verdict switch
    {
        TestVerdict.Fail or TestVerdict.Regression => true,
        TestVerdict.Suspected when IsStrict => true,
        _ => FindChange(result) is { Blocks: true },
    };

    // A sentence becomes a part of one.
    private static TestResult ExplainNotRun(TestResult result, string sentence) =>
        result is { Verdict: TestVerdict.NotRun, Reason: null }
            ? result with { Reason = $"{char.ToLowerInvariant(sentence[0])}{sentence[1..].TrimEnd('.')}" }
            : result;
}
