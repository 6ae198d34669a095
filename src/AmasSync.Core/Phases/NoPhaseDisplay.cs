namespace AmasSync.Core.Phases;

/// <summary>Shows nothing.</summary>
internal sealed class NoPhaseDisplay : IPhaseDisplay, IPhaseProgress
{
    private NoPhaseDisplay()
    {
    }

    /// <summary>Gets the only instance.</summary>
    public static NoPhaseDisplay Instance { get; } = new();

    public IPhaseProgress Begin(RunPhase phase, int? total = null) => this;

    public void Advance()
    {
        // There is nothing to show.
    }

    public void Dispose()
    {
        // There is nothing to release.
    }
}
