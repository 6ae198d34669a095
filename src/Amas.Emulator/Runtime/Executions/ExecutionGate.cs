using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Limits each session to one execution at a time. Executions in other processes that use the same file are not seen here; a conflict with
/// them is detected when the execution is saved.
/// </summary>
internal sealed class ExecutionGate
{
    private readonly Lock accessLock = new();
    private readonly Dictionary<string, ExecutionTurn> running = new(StringComparer.Ordinal);

    /// <summary>The number of running executions.</summary>
    public int Count
    {
        get
        {
            lock (accessLock)
            {
                return running.Count;
            }
        }
    }

    /// <summary>
    /// Gets the status of a session for the API: <c>processing</c> while an execution is running, otherwise that of the last execution.
    /// </summary>
    public string GetStatus(StoredSession session)
    {
        lock (accessLock)
        {
            return running.ContainsKey(session.Id) ? "processing" : session.Status;
        }
    }

    /// <summary>Acquires the turn of a session, which is released when it is disposed; null while another execution has it.</summary>
    public ExecutionTurn? TryEnter(string sessionId)
    {
        ExecutionTurn turn = new(() => Leave(sessionId));
        lock (accessLock)
        {
            return running.TryAdd(sessionId, turn) ? turn : null;
        }
    }

    /// <summary>Notifies the running execution, if any, that its session was deleted.</summary>
    public void NotifyDeleted(string sessionId)
    {
        lock (accessLock)
        {
            running.GetValueOrDefault(sessionId)?.NotifyDeleted();
        }
    }

    private void Leave(string sessionId)
    {
        lock (accessLock)
        {
            running.Remove(sessionId);
        }
    }
}
