using System.Globalization;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Runs a workflow until it completes or times out, its session is deleted, the caller cancels it, or the emulator shuts down. Whether a
/// disconnected client cancels it is up to the caller.
/// </summary>
internal sealed class BoundedRunner(IWorkflowRunner runner, TimeSpan limit, TimeProvider clock, CancellationToken stopping)
{
    /// <exception cref="RequestRejectedException">
    /// The session was deleted (404), the emulator is shutting down (503), or the runner rejected the request.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller canceled the execution.</exception>
    public async Task<ExecutionResult> RunAsync(
        ExecutionRequest request,
        Func<ExecutionEvent, CancellationToken, ValueTask> listener,
        Task deleted,
        CancellationToken cancellationToken)
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
            return timeout.IsCancellationRequested
                ? CreateTimeout(request)
                : throw new RequestRejectedException(ApiErrors.ForUnavailable());
        }
    }

    private ExecutionResult CreateTimeout(ExecutionRequest request) => new()
    {
        Status = ExecutionStatus.Timeout,
        Error = string.Create(CultureInfo.InvariantCulture, $"The execution took longer than {limit.TotalSeconds:0.###} seconds."),
        Messages = [],
        State = request.State,
    };
}
