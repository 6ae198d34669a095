namespace Amas.Emulator.Runtime;

/// <summary>An event of a running workflow. A closed set.</summary>
internal abstract record ExecutionEvent
{
    private ExecutionEvent()
    {
    }

    /// <summary>The turn of an agent starts.</summary>
    public sealed record TurnStarted(string Agent) : ExecutionEvent;

    /// <summary>A part of an agent's message to the user. The parts of a turn make up its message.</summary>
    public sealed record TextDelta(string Agent, string Text) : ExecutionEvent;

    /// <summary>The turn of an agent ends.</summary>
    public sealed record TurnFinished(string Agent) : ExecutionEvent;
}
