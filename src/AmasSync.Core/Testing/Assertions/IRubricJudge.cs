using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions;

/// <summary>Asks judges whether a conversation conforms to a criterion in prose.</summary>
internal interface IRubricJudge
{
    /// <summary>Returns the verdict of a judge; an error if there is none.</summary>
    /// <exception cref="Running.ConversationException">Nothing can be tried on this server.</exception>
    Task<AssertionResult> JudgeAsync(
        Judge judge, string criterion, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken);
}
