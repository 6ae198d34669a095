using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Walks a workflow until it is done, takes too long, or there is no reason left to go on: its session was deleted, its caller gave up, or the
/// emulator ends. A client that goes away is no such reason.
/// </summary>
internal sealed class BoundedRunner(IWorkflowRunner runner, TimeSpan limit, TimeProvider clock, CancellationToken stopping)
{
    /// <exception cref="RequestRejectedException">The session was deleted (404), the emulator ends (503), or the runner refused.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ExecutionResult> RunAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, Task deleted, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(limit, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping, cancellationToken);
        try
        {
            var run = runner.RunAsync(request, listener, stop.Token);
            if (await Task.WhenAny(run, deleted) != run)
            {
                await stop.CancelAsync();
            }

            return await run;
        }
        catch (OperationCanceledException) when (deleted.IsCompleted)
        {
            throw new RequestRejectedException(ApiErrors.ForNotFound());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return timeout.IsCancellationRequested ? CreateTimeout(request) : throw new RequestRejectedException(ApiErrors.ForUnavailable());
        }
    }

    private ExecutionResult CreateTimeout(ExecutionRequest request) => new()
    {
        Status = ExecutionStatus.Timeout,
        Error = $"The execution took longer than {limit.TotalSeconds:0.###} seconds.",
        Messages = [],
        State = request.State,
    };
}
