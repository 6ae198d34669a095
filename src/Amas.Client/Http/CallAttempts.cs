namespace Amas.Client.Http;

/// <summary>A call with its attempts. If the outcome of one attempt is unknown, a later attempt does not change that.</summary>
internal sealed class CallAttempts<T>(
    CallFacts facts, CallEffect effect, Func<CallAttempts<T>, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    where T : IAttemptResult
{
    public CallFacts Facts { get; } = facts;

    public CallEffect Effect { get; } = effect;

    /// <summary>Gets the token of the caller. A stopping client does not cancel a request in progress.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Gets whether the call counts against the limit of executions.</summary>
    public bool IsExecution { get; init; }

    /// <summary>Gets whether a successful call keeps its slot, because the execution continues after it.</summary>
    public bool KeepsSlot { get; init; }

    /// <summary>Gets or sets whether the current attempt has not yet sent anything that the server would act on.</summary>
    public bool NothingWasSent { get; set; }

    /// <summary>Gets the number of attempts so far.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the failure of the last attempt that failed, or null.</summary>
    public AmasException? Failure { get; private set; }

    /// <summary>Makes the next attempt.</summary>
    public Task<T> SendAsync(CancellationToken cancellationToken)
    {
        Count++;
        return send(this, cancellationToken);
    }

    /// <summary>Records how an attempt failed and marks the failure with its consequences.</summary>
    public AmasException RecordFailure(AmasException failure)
    {
        failure.NothingWasSent |= NothingWasSent;
        RetryRules.Mark(failure, Effect);
        failure.MayHaveBeenCarriedOut |= Failure?.MayHaveBeenCarriedOut == true;
        Failure = failure;
        return failure;
    }
}
