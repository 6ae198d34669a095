namespace Amas.Client;

/// <summary>
/// An event of a streamed execution. The set is closed, and the last event is always <see cref="Completed"/>. The <see cref="Delta"/>s
/// together are the whole reply, counted from the last <see cref="Restarted"/> if there is one.
/// </summary>
public abstract record StreamEvent
{
    private StreamEvent()
    {
    }

    /// <summary>An agent of the workflow started its turn.</summary>
    /// <param name="Agent">The name of the agent.</param>
    public sealed record AgentStarted(string Agent) : StreamEvent;

    /// <summary>A piece of text from an agent.</summary>
    /// <param name="Agent">The name of the agent, or null if the server does not name it.</param>
    /// <param name="Text">The text to append.</param>
    public sealed record Delta(string? Agent, string Text) : StreamEvent;

    /// <summary>An agent finished its turn.</summary>
    /// <param name="Agent">The name of the agent.</param>
    public sealed record AgentFinished(string Agent) : StreamEvent;

    /// <summary>
    /// The text starts over: discard the <see cref="Delta"/>s received so far. It follows a broken connection when the reply that was
    /// recovered does not continue the text received before.
    /// </summary>
    public sealed record Restarted : StreamEvent;

    /// <summary>The complete reply, as an execution without streaming returns it.</summary>
    /// <param name="Reply">The reply.</param>
    public sealed record Completed(AmasReply Reply) : StreamEvent;
}
