using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions;

/// <summary>Stands for a judge where a project has none: every criterion is undecided.</summary>
internal sealed class MissingJudge : IRubricJudge
{
    public static MissingJudge Instance { get; } = new();

    public Task<AssertionResult> JudgeAsync(
        string criterion, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken) =>
        Task.FromResult(AssertionResult.CreateError("there is no judge; write its configuration in NAME.judge.yaml"));
}
