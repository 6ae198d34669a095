namespace Amas.Client.Http;

/// <summary>One call on its way through its tries. What one try left unclear, no later one makes clear.</summary>
internal sealed class Course<T>(CallFacts facts, CallEffect effect, Func<Course<T>, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    where T : IReply
{
    public CallFacts Facts { get; } = facts;

    public CallEffect Effect { get; } = effect;

    /// <summary>The caller's own: stopping does not end a request that is under way.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Whether it takes its turn among the executions.</summary>
    public bool IsExecution { get; init; }

    /// <summary>Whether a success goes on after the call: its turn is not over with it.</summary>
    public bool KeepsTurn { get; init; }

    /// <summary>Whether the present try has not sent yet what the server would act on.</summary>
    public bool NothingWasSent { get; set; }

    public int Tries { get; private set; }

    public AmasException? Failure { get; private set; }

    public Task<T> TryAsync(CancellationToken cancellationToken)
    {
        Tries++;
        return send(this, cancellationToken);
    }

    /// <summary>Takes note of how a try failed, marked with what may follow from it.</summary>
    public AmasException Failed(AmasException failure)
    {
        failure.NothingWasSent |= NothingWasSent;
        RetryRules.Mark(failure, Effect);
        failure.MayHaveBeenCarriedOut |= Failure?.MayHaveBeenCarriedOut == true;
        Failure = failure;
        return failure;
    }
}
