namespace Amas.Client;

/// <summary>
/// Deletes the selected sessions, a few at a time. A refused API key ends the cleanup: the remaining sessions are reported as failures,
/// and nothing more is sent.
/// </summary>
internal sealed class SessionCleaner(
    AmasSessionsClient sessions,
    Func<AmasSession, CancellationToken, ValueTask<bool>> shouldDelete,
    IProgress<AmasSession>? progress)
{
    private AmasUnauthorizedException? refusedKey;

    /// <exception cref="AmasException">The list cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The cleanup was canceled; deleted sessions stay deleted.</exception>
    public async Task<SessionCleanupResult> RunAsync(int maxConcurrency, CancellationToken cancellationToken)
    {
        var listed = await sessions.GetAllAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var outcomes = new CleanupOutcome[listed.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = maxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0,
            listed.Count,
            options,
            async (index, token) => outcomes[index] = await CleanAsync(listed[index], token).ConfigureAwait(false)).ConfigureAwait(false);

        var failed = outcomes.Where(outcome => outcome.Failure is not null).Select(outcome => outcome.ToFailure());
        var isDeleted = outcomes
            .Where(outcome => outcome.Failure is null)
            .ToLookup(outcome => outcome.IsDeleted, outcome => outcome.Session);
        return new([.. isDeleted[false]], [.. isDeleted[true]], [.. failed]);
    }

    private async Task<CleanupOutcome> CleanAsync(AmasSession session, CancellationToken cancellationToken)
    {
        try
        {
            return refusedKey is { } refusal
                ? new(session, IsDeleted: false, refusal)
                : await DeleteIfSelectedAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException failure)
        {
            refusedKey ??= failure as AmasUnauthorizedException;
            return new(session, IsDeleted: false, failure);
        }
    }

    private async Task<CleanupOutcome> DeleteIfSelectedAsync(AmasSession session, CancellationToken cancellationToken)
    {
        if (!session.HasUsableId)
        {
            return new(session, IsDeleted: false, Failure: null);
        }

        if (await ReadTimesAsync(session, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            return new(session, IsDeleted: true, Failure: null);
        }

        if (!await shouldDelete(known, cancellationToken).ConfigureAwait(false))
        {
            return new(known, IsDeleted: false, Failure: null);
        }

        await sessions.DeleteAsync(known.Id, cancellationToken).ConfigureAwait(false);
        progress?.Report(known);
        return new(known, IsDeleted: true, Failure: null);
    }

    /// <summary>Reads the session if the list does not contain its times; null if it no longer exists.</summary>
    private async Task<AmasSession?> ReadTimesAsync(AmasSession session, CancellationToken cancellationToken)
    {
        if ((session.CreatedAt ?? session.UpdatedAt) is not null)
        {
            return session;
        }

        try
        {
            return await sessions.GetAsync(session.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasNotFoundException)
        {
            return null;
        }
    }

    private readonly record struct CleanupOutcome(AmasSession Session, bool IsDeleted, AmasException? Failure)
    {
        public SessionFailure ToFailure() => new(Session, Failure ?? throw new InvalidOperationException("The session did not fail."));
    }
}
