namespace Amas.Emulator.Runtime;

/// <summary>The final status of an execution; in lower case in the API.</summary>
internal enum ExecutionStatus
{
    Completed,

    /// <summary>
    /// The workflow could not be completed, for example because of an endless loop, or a model that is unavailable or gives an invalid
    /// reply.
    /// </summary>
    Error,

    /// <summary>A model did not reply in time.</summary>
    Timeout,
}
