namespace Amas.Client;

/// <summary>What happens while a message is worked on, as it happens. A closed set; the last one is <see cref="Completed"/>.</summary>
public abstract record StreamEvent
{
    private StreamEvent()
    {
    }

    /// <summary>An agent of the workflow has its turn.</summary>
    /// <param name="Agent">Its name.</param>
    public sealed record AgentStarted(string Agent) : StreamEvent;

    /// <summary>A piece of what an agent says.</summary>
    /// <param name="Agent">Its name, or null where the server does not say.</param>
    /// <param name="Text">The piece.</param>
    public sealed record Delta(string? Agent, string Text) : StreamEvent;

    /// <summary>The turn of an agent is over.</summary>
    /// <param name="Agent">Its name.</param>
    public sealed record AgentFinished(string Agent) : StreamEvent;

    /// <summary>The whole answer, as an execute would have given it.</summary>
    /// <param name="Reply">The answer.</param>
    public sealed record Completed(AmasReply Reply) : StreamEvent;
}
