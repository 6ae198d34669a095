namespace AmasSync.Core.Applying;

/// <summary>
/// What became of putting back what a run had written, because not all of it could be done. <paramref name="Result"/> is null where it was not
/// tried; <paramref name="Refusal"/> says what stood in the way of the whole, in one sentence.
/// </summary>
internal sealed record AutomaticRollbackResult(ApplyResult? Result, string? Refusal)
{
    /// <summary>Whether the server has what it had before the run.</summary>
    public bool IsComplete => Refusal is null && Result is { } result && result.Changes.All(applied => applied.Outcome is Outcome.Applied);
}
