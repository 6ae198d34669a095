namespace AmasSync.Core.Phases;

/// <summary>Shows users which parts of a run are in progress. Thread-safe.</summary>
internal interface IPhaseDisplay
{
    /// <summary>Begins a phase, which lasts until it is disposed. Phases may overlap.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="total">The number of its steps; null if it is not known.</param>
    IPhaseProgress Begin(RunPhase phase, int? total = null);
}
