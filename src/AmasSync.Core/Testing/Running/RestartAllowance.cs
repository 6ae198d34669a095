namespace AmasSync.Core.Testing.Running;

/// <summary>
/// What is remembered of the lost conversations of a test, on one side: how often they may still be restarted, and for which turns the
/// server reported an error of its own. The type is thread-safe.
/// </summary>
internal sealed class RestartAllowance
{
    /// <summary>The number of restarts of a test on one side.</summary>
    public const int MaxRestarts = 2;

    private readonly Lock gate = new();
    private readonly HashSet<int> turnsWithServerError = [];
    private int left = MaxRestarts;

    /// <summary>Uses one restart; returns false if there is none.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            if (left == 0)
            {
                return false;
            }

            left--;
            return true;
        }
    }

    /// <summary>
    /// Adds that the server reported an error of its own for a turn. Returns false if it did so before, in another session: then the error
    /// is a failure of the agent.
    /// </summary>
    public bool AddServerError(int turn)
    {
        lock (gate)
        {
            return turnsWithServerError.Add(turn);
        }
    }
}
