using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Running.Budgets;

/// <summary>Counts what a run uses, and stops it at its budget. The type is thread-safe.</summary>
/// <param name="budget">The budget.</param>
/// <param name="stop">Stops the run: no further message is sent, and sessions are deleted.</param>
internal sealed class BudgetMeter(RunBudget budget, CancellationTokenSource stop)
{
    private readonly Lock gate = new();
    private long messages;
    private long tokens;

    /// <summary>Gets why the run was stopped, as a sentence; null if the budget was enough.</summary>
    public string? StoppedBy { get; private set; }

    /// <summary>Counts a message that is about to be sent.</summary>
    /// <exception cref="OperationCanceledException">The budget does not allow it.</exception>
    public void TakeMessage()
    {
        lock (gate)
        {
            if (messages >= budget.Messages)
            {
                Stop(DescribeEnd(budget.Messages ?? 0, "message"));
            }

            stop.Token.ThrowIfCancellationRequested();
            messages++;
        }
    }

    /// <summary>Counts the tokens of an answer.</summary>
    public void AddTokens(TurnEvidence turn)
    {
        if (budget.Tokens is not { } limit || turn.Failure is not null)
        {
            return;
        }

        lock (gate)
        {
            tokens += turn.Tokens ?? 0;
            if (turn.Tokens is null)
            {
                Stop("The server does not report tokens, so that a budget of tokens cannot be kept.");
            }
            else if (tokens >= limit)
            {
                Stop(DescribeEnd(limit, "token"));
            }
        }
    }

    /// <summary>Stops the run because its time is over.</summary>
    public void StopAfterTime()
    {
        lock (gate)
        {
            Stop(DescribeEnd((long)(budget.Time?.TotalMinutes ?? 0), "minute"));
        }
    }

    private static string DescribeEnd(long amount, string unit) =>
        FormattableString.Invariant($"The budget of {amount} {unit}{(amount == 1 ? "" : "s")} is used up.");

    private void Stop(string reason)
    {
        StoppedBy ??= reason;
        stop.Cancel();
    }
}
