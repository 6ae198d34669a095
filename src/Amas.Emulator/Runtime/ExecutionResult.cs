namespace Amas.Emulator.Runtime;

/// <summary>What came of an execution.</summary>
internal sealed record ExecutionResult
{
    public required ExecutionStatus Status { get; init; }

    /// <summary>Why it did not complete, in one sentence; null where it did.</summary>
    public string? Error { get; init; }

    /// <summary>What is shown to the user, in order; the last one is the answer. Empty where it did not complete.</summary>
    public required IReadOnlyList<AgentMessage> Messages { get; init; }

    /// <summary>What the session remembers from now on. Where the execution did not complete: what it remembered before.</summary>
    public required SessionState State { get; init; }

    public ModelUsage Usage { get; init; }

    /// <summary>How many turns of agents were taken.</summary>
    public int Turns { get; init; }
}
