using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Json.Tests;

/// <summary>The runs of a test with the agent of the base.</summary>
internal sealed record TestSideJson
{
    public required int Judged { get; init; }
    public required int Passed { get; init; }
    public required IEnumerable<TestRunJson> Runs { get; init; }

    /// <summary>Returns the runs of the base; null if there were none.</summary>
    public static TestSideJson? FromBase(TestResult result) => result.BaseRuns is not { } runs ? null : new()
    {
        Judged = result.JudgedBaseRuns,
        Passed = result.PassedBaseRuns,
        Runs = runs.Select(TestRunJson.From),
    };
}
