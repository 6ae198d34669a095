using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running;

/// <summary>The results of a run of tests, for views.</summary>
internal sealed record TestReport
{
    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    public required string Server { get; init; }

    /// <summary>Gets the results, by file and place. Tests that were selected but not run have the verdict <c>NotRun</c>.</summary>
    public required IReadOnlyList<TestResult> Results { get; init; }

    /// <summary>Gets the time from the first message to the last answer.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets the number of messages that were sent.</summary>
    public required int Messages { get; init; }

    /// <summary>Gets why the run ended early, as a sentence; null if it was completed.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Returns the number of tests with one of these verdicts.</summary>
    public int Count(params IReadOnlyList<TestVerdict> verdicts) => Results.Count(result => verdicts.Contains(result.Verdict));
}
