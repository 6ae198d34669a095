namespace AmasSync.Core.Applying;

/// <summary>
/// The result of rolling back a run that did not succeed. <paramref name="Result"/> is null if the rollback was not started;
/// <paramref name="Refusal"/> says in one sentence why the rollback as a whole was not possible.
/// </summary>
internal sealed record AutomaticRollbackResult(ApplyResult? Result, string? Refusal)
{
    /// <summary>Whether the server has the state from before the run again.</summary>
    public bool IsComplete => Refusal is null && Result is { } result && result.Changes.All(applied => applied.Outcome is Outcome.Applied);
}
