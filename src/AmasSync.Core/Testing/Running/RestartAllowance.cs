namespace AmasSync.Core.Testing.Running;

/// <summary>
/// How often conversations of a test may still be restarted, on one side, and which turns the server failed. The type is thread-safe.
/// </summary>
internal sealed class RestartAllowance
{
    /// <summary>The number of restarts of a test on one side.</summary>
    public const int MaxRestarts = 2;

    private readonly Lock gate = new();
    private readonly HashSet<int> failedTurns = [];
    private int left = MaxRestarts;

    /// <summary>Uses one restart; returns false if there is none.</summary>
    public bool TryTake() => Interlocked.Decrement(ref left) >= 0;

    /// <summary>
    /// Records that the server failed a turn of a session. Returns false if it failed the same turn of another session before: then it is
    /// the turn that the agent fails.
    /// </summary>
    public bool TryAddServerError(int turn)
    {
        lock (gate)
        {
            return failedTurns.Add(turn);
        }
    }
}
