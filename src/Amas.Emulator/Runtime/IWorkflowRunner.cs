using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime;

/// <summary>Walks the workflow of a configuration with one message. Keeps nothing between calls: what a session remembers is handed in and out.</summary>
internal interface IWorkflowRunner
{
    /// <param name="request">The message and what the workflow may look at.</param>
    /// <param name="listener">Told of each event before the next thing happens.</param>
    /// <param name="cancellationToken">Gives up; then nothing has happened.</param>
    /// <exception cref="RequestRejectedException">The inputs do not fit the declared variables, or a required one is missing: 400, before any agent has its turn.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    Task<ExecutionResult> RunAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken);
}
