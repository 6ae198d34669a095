using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Recording;

/// <summary>The conversation of a run that was made earlier.</summary>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Turns">What the turns brought.</param>
/// <param name="Problem">Why the conversation could not be finished; null if it was.</param>
internal sealed record RecordedRun(DateTimeOffset EndedAt, IReadOnlyList<TurnEvidence> Turns, string? Problem)
{
    /// <summary>Gets whether the agent was that of a base.</summary>
    public bool IsOnBase { get; init; }

    /// <summary>Gets the outcome with the assertions of that time.</summary>
    public AssertionOutcome Outcome { get; init; }

    /// <summary>Gets the fingerprint of the configuration.</summary>
    public string ConfigHash { get; init; } = "";
}
