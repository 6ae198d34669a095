using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions;

/// <summary>Decides whether a conversation conforms to a criterion in prose.</summary>
internal interface IRubricJudge
{
    /// <summary>Returns the verdict; an error if there is none.</summary>
    Task<AssertionResult> JudgeAsync(string criterion, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken);
}
