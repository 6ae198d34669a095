using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Lets one execution at a time into a session. It remembers those under way and nothing else. Other processes on the same file are not seen;
/// what they saved meanwhile is noticed when this execution is saved.
/// </summary>
internal sealed class ExecutionGate
{
    private readonly Lock accessLock = new();
    private readonly Dictionary<string, ExecutionTurn> running = new(StringComparer.Ordinal);

    /// <summary>How many executions are under way.</summary>
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

    /// <summary>The status that the API shows: <c>processing</c> while an execution is under way, else how the last one ended.</summary>
    public string GetStatus(StoredSession session)
    {
        lock (accessLock)
        {
            return running.ContainsKey(session.Id) ? "processing" : session.Status;
        }
    }

    /// <summary>The session's turn, until it is disposed of; null while another has it.</summary>
    public ExecutionTurn? TryEnter(string sessionId)
    {
        ExecutionTurn turn = new(() => Leave(sessionId));
        lock (accessLock)
        {
            return running.TryAdd(sessionId, turn) ? turn : null;
        }
    }

    /// <summary>Tells the execution under way, if any, that its session was deleted.</summary>
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
