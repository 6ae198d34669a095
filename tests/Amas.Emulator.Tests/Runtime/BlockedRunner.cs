using System.Threading.Channels;
using Amas.Emulator.Runtime;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>Blocks every execution until it is released, then echoes its message.</summary>
internal sealed class BlockedRunner : IWorkflowRunner
{
    private readonly Channel<ExecutionRequest> begun = Channel.CreateUnbounded<ExecutionRequest>();
    private readonly Channel<ExecutionRequest> givenUp = Channel.CreateUnbounded<ExecutionRequest>();
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the next execution starts.</summary>
    public async Task WaitForStartAsync() => await begun.Reader.ReadAsync(RunningEmulator.Cancellation);

    /// <summary>Completes when an execution is canceled.</summary>
    public async Task WaitForCancellationAsync() => await givenUp.Reader.ReadAsync(RunningEmulator.Cancellation);

    public void Release() => release.TrySetResult();

    public async Task<ExecutionResult> RunAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken)
    {
        try
        {
            await listener(new ExecutionEvent.TurnStarted("writer"), cancellationToken);
            begun.Writer.TryWrite(request);
            await release.Task.WaitAsync(cancellationToken);
            return await FakeRunner.Echo.RunAsync(request, listener, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            givenUp.Writer.TryWrite(request);
            throw;
        }
    }
}
