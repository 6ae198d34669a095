using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Judging;

/// <summary>The judges of a run whose tests have no criteria in prose. None is ever asked.</summary>
internal sealed class NoJudge : IRubricJudge
{
    private NoJudge()
    {
    }

    public static NoJudge Instance { get; } = new();

    public Task<AssertionResult> JudgeAsync(
        Judge judge, string criterion, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"The run was planned without judges, but '{judge.Name}' was asked.");
}
