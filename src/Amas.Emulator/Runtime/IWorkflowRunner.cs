using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime;

/// <summary>Runs the workflow of a configuration for one message. Stateless: the state of a session is passed in and returned.</summary>
internal interface IWorkflowRunner
{
    /// <param name="request">The message and the data that the workflow can use.</param>
    /// <param name="listener">Called for each event; the workflow waits for it.</param>
    /// <param name="cancellationToken">Cancels the run, which has no effect then.</param>
    /// <exception cref="RequestRejectedException">
    /// The inputs do not match the declared variables, or a required one is missing (400). No agent has had a turn.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    Task<ExecutionResult> RunAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken);
}
