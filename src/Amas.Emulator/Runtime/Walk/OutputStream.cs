namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// Streams the messages that the user sees. The message of an agent that is not shown is withheld until it is known whether it is the last
/// one, because the last message is always shown.
/// </summary>
internal sealed class OutputStream(Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken)
{
    private readonly List<AgentMessage> messages = [];
    private string? currentAgent;
    private AgentMessage? withheld;

    /// <summary>The messages that were shown, one per turn.</summary>
    public IReadOnlyList<AgentMessage> Messages => messages;

    /// <summary>Starts the turn of an agent; does nothing if it already has the turn.</summary>
    public async ValueTask StartTurnAsync(string agent)
    {
        if (currentAgent == agent && withheld is null)
        {
            return;
        }

        await EndTurnAsync();
        currentAgent = agent;
        await NotifyAsync(new ExecutionEvent.TurnStarted(agent));
    }

    /// <summary>Sends a part of a message.</summary>
    public ValueTask WriteAsync(string agent, string piece) =>
        piece.Length == 0 ? ValueTask.CompletedTask : NotifyAsync(new ExecutionEvent.TextDelta(agent, piece));

    /// <summary>Completes a message whose parts were all sent, and ends the turn.</summary>
    public ValueTask CompleteMessageAsync(AgentMessage message)
    {
        messages.Add(message);
        return EndTurnAsync();
    }

    /// <summary>Withholds a message that is not shown to the user.</summary>
    public void Withhold(AgentMessage message) => withheld = message;

    /// <summary>Ends the current turn.</summary>
    public async ValueTask EndTurnAsync()
    {
        withheld = null;
        if (currentAgent is { } agent)
        {
            currentAgent = null;
            await NotifyAsync(new ExecutionEvent.TurnFinished(agent));
        }
    }

    /// <summary>Ends the stream and sends the message that is still withheld.</summary>
    public async ValueTask CloseAsync()
    {
        if (withheld is { } last)
        {
            await WriteAsync(last.Agent, last.Text);
            await CompleteMessageAsync(last);
        }

        await EndTurnAsync();
    }

    private ValueTask NotifyAsync(ExecutionEvent executionEvent) => listener(executionEvent, cancellationToken);
}
