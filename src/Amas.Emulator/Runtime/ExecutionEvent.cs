namespace Amas.Emulator.Runtime;

/// <summary>What happens while a workflow is walked, as it happens. A closed set.</summary>
internal abstract record ExecutionEvent
{
    private ExecutionEvent()
    {
    }

    /// <summary>An agent has its turn.</summary>
    public sealed record TurnStarted(string Agent) : ExecutionEvent;

    /// <summary>A piece of what an agent says to the user. The pieces of a turn are its message.</summary>
    public sealed record TextDelta(string Agent, string Text) : ExecutionEvent;

    /// <summary>The turn is over.</summary>
    public sealed record TurnFinished(string Agent) : ExecutionEvent;
}
