using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Running;

/// <summary>A test as it is to be run: with the rules that count, and with its other side if it has one.</summary>
/// <param name="Test">The test of the folder.</param>
internal sealed record PlannedTest(ConversationTest Test)
{
    /// <summary>Gets the bar that counts.</summary>
    public PassBar Bar { get; init; } = Test.Bar;

    /// <summary>Gets whether every run must pass.</summary>
    public bool IsCritical { get; init; } = Test.IsCritical;

    /// <summary>Gets the test as it is held with the agent of the base; null if it is judged by the runs of the folder alone.</summary>
    public ConversationTest? OnBase { get; init; }

    /// <summary>
    /// Gets the verdict if the bar is met without a comparison: <c>New</c> or <c>Incomparable</c>; null if the runs decide it.
    /// </summary>
    public TestVerdict? LoneVerdict { get; init; }

    /// <summary>Gets why there is no comparison, as a sentence without a final period.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether the change touches the agent; also true without a base.</summary>
    public bool TouchesAgent { get; init; } = true;

    /// <summary>Gets the most runs that are judged on one side.</summary>
    public int MaxRuns => IsCritical ? Bar.Runs : Bar.ExtendedRuns;
}
