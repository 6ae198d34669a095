namespace AmasSync.Core.Phases;

/// <summary>The progress of one phase. Disposing ends the phase. Thread-safe.</summary>
internal interface IPhaseProgress : IDisposable
{
    /// <summary>Counts one more step of the phase as finished.</summary>
    void Advance();
}
