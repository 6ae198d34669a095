namespace Amas.Emulator.Runtime;

/// <summary>How an execution ended; on the wire in lower case.</summary>
internal enum ExecutionStatus
{
    Completed,

    /// <summary>The workflow could not be walked to its end: a loop without one, a model that cannot be asked or answers nonsense.</summary>
    Error,

    /// <summary>A model took too long.</summary>
    Timeout,
}
