namespace Amas.Emulator.Runtime;

/// <summary>The result of an execution.</summary>
internal sealed record ExecutionResult
{
    public required ExecutionStatus Status { get; init; }

    /// <summary>The reason, in one sentence, why the execution did not complete; null if it did.</summary>
    public string? Error { get; init; }

    /// <summary>The messages to the user in order; the last one is the reply. Empty if the execution did not complete.</summary>
    public required IReadOnlyList<AgentMessage> Messages { get; init; }

    /// <summary>The new state of the session; the previous state if the execution did not complete.</summary>
    public required SessionState State { get; init; }

    public ModelUsage Usage { get; init; }

    /// <summary>The number of turns of agents.</summary>
    public int Turns { get; init; }
}
