using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Walks a workflow until it is done, takes too long, or there is no reason left to go on: its session was deleted, its caller gave up, or the
/// emulator ends. A client that goes away is no such reason.
/// </summary>
internal sealed class BoundedRun(IWorkflowRunner runner, TimeSpan limit, TimeProvider clock, CancellationToken ending)
{
    /// <exception cref="RefusedException">The session was deleted (404), the emulator ends (503), or the runner refused.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ExecutionResult> WalkAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, Task deleted, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(limit, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ending, cancellationToken);
        try
        {
            var walk = runner.RunAsync(request, listener, stop.Token);
            if (await Task.WhenAny(walk, deleted) != walk)
            {
                await stop.CancelAsync();
            }

            return await walk;
        }
        catch (OperationCanceledException) when (deleted.IsCompleted)
        {
            throw new RefusedException(ErrorAnswer.NotFound());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return late.IsCancellationRequested ? TookTooLong(request) : throw new RefusedException(ErrorAnswer.Unavailable());
        }
    }

    private ExecutionResult TookTooLong(ExecutionRequest request) => new()
    {
        Status = ExecutionStatus.Timeout,
        Error = $"The execution took longer than {limit.TotalSeconds:0.###} seconds.",
        Messages = [],
        State = request.State,
    };
}
