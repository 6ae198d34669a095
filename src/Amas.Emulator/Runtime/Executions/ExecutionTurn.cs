namespace Amas.Emulator.Runtime.Executions;

/// <summary>The exclusive right to execute in a session, until it is disposed.</summary>
internal sealed class ExecutionTurn(Action leave) : IDisposable
{
    private readonly TaskCompletionSource deleted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the session is deleted.</summary>
    public Task Deleted => deleted.Task;

    public void NotifyDeleted() => deleted.TrySetResult();

    public void Dispose() => leave();
}
