namespace Amas.Client;

/// <summary>
/// One clean-up: each session is looked at, judged and deleted by itself, a few at a time. A refused key ends it: what was not tried by then is
/// among the failures with that refusal, and nothing more is sent.
/// </summary>
internal sealed class CleanUp(AmasSessions sessions, Func<AmasSession, CancellationToken, ValueTask<bool>> isOld, IProgress<AmasSession>? deleted)
{
    private AmasUnauthorizedException? refusedKey;

    /// <exception cref="AmasException">The list cannot be had.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what is deleted by then stays deleted.</exception>
    public async Task<SessionCleanup> RunAsync(int parallel, CancellationToken cancellationToken)
    {
        var listed = await sessions.ListAsync(cancellationToken).ConfigureAwait(false);
        var outcomes = new Outcome[listed.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, listed.Count, options, async (index, token) =>
            outcomes[index] = await SettleAsync(listed[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return new(
            [.. outcomes.Where(outcome => outcome is { IsOld: false, Failure: null }).Select(outcome => outcome.Session)],
            [.. outcomes.Where(outcome => outcome is { IsOld: true, Failure: null }).Select(outcome => outcome.Session)],
            [.. outcomes.Where(outcome => outcome.Failure is not null).Select(outcome => outcome.AsFailure())]);
    }

    private async Task<Outcome> SettleAsync(AmasSession session, CancellationToken cancellationToken)
    {
        try
        {
            return refusedKey is { } refusal ? new(session, IsOld: false, refusal) : await JudgeAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException failure)
        {
            refusedKey ??= failure as AmasUnauthorizedException;
            return new(session, IsOld: false, failure);
        }
    }

    private async Task<Outcome> JudgeAsync(AmasSession session, CancellationToken cancellationToken)
    {
        if (await WithAgeAsync(session, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            return new(session, IsOld: true, Failure: null);
        }

        if (!await isOld(known, cancellationToken).ConfigureAwait(false))
        {
            return new(known, IsOld: false, Failure: null);
        }

        await sessions.DeleteAsync(known.Id, cancellationToken).ConfigureAwait(false);
        deleted?.Report(known);
        return new(known, IsOld: true, Failure: null);
    }

    /// <summary>The session with its times where the list leaves them out, or null where it is gone by now.</summary>
    private async Task<AmasSession?> WithAgeAsync(AmasSession session, CancellationToken cancellationToken)
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

    private readonly record struct Outcome(AmasSession Session, bool IsOld, AmasException? Failure)
    {
        public SessionFailure AsFailure() => new(Session, Failure ?? throw new InvalidOperationException("It did not fail."));
    }
}
