using Amas.Config.Findings;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>A test that finds less than in the base.</summary>
/// <param name="Id">The ID of the test.</param>
/// <param name="Agent">The name of its agent.</param>
/// <param name="Kind">What was done to it.</param>
/// <param name="Details">What it no longer requires, as phrases such as <c>bar lowered from 4/5 to 1/5</c>.</param>
internal sealed record TestChange(string Id, string Agent, TestChangeKind Kind, IReadOnlyList<string> Details)
{
    /// <summary>Gets the place of the test; in the base if it was removed.</summary>
    public required Place Place { get; init; }

    /// <summary>Gets whether the same change touches the agent of the test.</summary>
    public required bool TouchesAgent { get; init; }

    /// <summary>Gets whether the user accepted the change.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Gets whether it fails the command: the test can no longer show whether the agent is as good as before.</summary>
    public bool Blocks => TouchesAgent && !IsAccepted;
}
