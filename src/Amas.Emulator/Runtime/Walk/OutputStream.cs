namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// What the user sees, as it happens. The words of an agent that is not shown are held back until it is known whether it has the last word: those are
/// always shown.
/// </summary>
internal sealed class OutputStream(Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken)
{
    private readonly List<AgentMessage> messages = [];
    private string? currentAgent;
    private AgentMessage? withheld;

    /// <summary>What was shown, a message per turn.</summary>
    public IReadOnlyList<AgentMessage> Messages => messages;

    /// <summary>The agent has its turn; nothing happens where it has it already.</summary>
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

    /// <summary>A piece of what is said next.</summary>
    public ValueTask WriteAsync(string agent, string piece) =>
        piece.Length == 0 ? ValueTask.CompletedTask : NotifyAsync(new ExecutionEvent.TextDelta(agent, piece));

    /// <summary>The agent has said all of it, piece by piece.</summary>
    public ValueTask CompleteMessageAsync(string agent, string text)
    {
        messages.Add(new(agent, text));
        return EndTurnAsync();
    }

    /// <summary>The agent has said it to nobody but the workflow.</summary>
    public void Withhold(string agent, string text) => withheld = new(agent, text);

    /// <summary>The turn is over.</summary>
    public async ValueTask EndTurnAsync()
    {
        withheld = null;
        if (currentAgent is { } agent)
        {
            currentAgent = null;
            await NotifyAsync(new ExecutionEvent.TurnFinished(agent));
        }
    }

    /// <summary>There is no further turn.</summary>
    public async ValueTask CloseAsync()
    {
        if (withheld is { } last)
        {
            await WriteAsync(last.Agent, last.Text);
            await CompleteMessageAsync(last.Agent, last.Text);
        }

        await EndTurnAsync();
    }

    private ValueTask NotifyAsync(ExecutionEvent executionEvent) => listener(executionEvent, cancellationToken);
}
