namespace Amas.Emulator.Runtime.Executions;

/// <summary>The right to execute in a session, until it is disposed of.</summary>
internal sealed class ExecutionTurn(Action leave) : IDisposable
{
    private readonly TaskCompletionSource deleted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the session was deleted meanwhile.</summary>
    public Task Deleted => deleted.Task;

    public void NotifyDeleted() => deleted.TrySetResult();

    public void Dispose() => leave();
}
