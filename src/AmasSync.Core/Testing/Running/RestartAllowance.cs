namespace AmasSync.Core.Testing.Running;

/// <summary>How often conversations of a test may still be restarted, on one side. The type is thread-safe.</summary>
internal sealed class RestartAllowance
{
    /// <summary>The number of restarts of a test on one side.</summary>
    public const int MaxRestarts = 2;

    private int left = MaxRestarts;

    /// <summary>Uses one restart; returns false if there is none.</summary>
    public bool TryTake() => Interlocked.Decrement(ref left) >= 0;
}
