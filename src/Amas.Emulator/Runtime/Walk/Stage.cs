namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// What the user sees, as it happens. The words of an agent that is not shown are held back until it is known whether it has the last word: those are
/// always shown.
/// </summary>
internal sealed class Stage(Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken)
{
    private readonly List<AgentMessage> messages = [];
    private string? present;
    private AgentMessage? heldBack;

    /// <summary>What was shown, a message per turn.</summary>
    public IReadOnlyList<AgentMessage> Messages => messages;

    /// <summary>The agent has its turn; nothing happens where it has it already.</summary>
    public async ValueTask EnterAsync(string agent)
    {
        if (present == agent && heldBack is null)
        {
            return;
        }

        await LeaveAsync();
        present = agent;
        await TellAsync(new ExecutionEvent.AgentStarted(agent));
    }

    /// <summary>A piece of what is said next.</summary>
    public ValueTask TellAsync(string agent, string piece) =>
        piece.Length == 0 ? ValueTask.CompletedTask : TellAsync(new ExecutionEvent.Delta(agent, piece));

    /// <summary>The agent has said all of it, piece by piece.</summary>
    public ValueTask SaidAsync(string agent, string text)
    {
        messages.Add(new(agent, text));
        return LeaveAsync();
    }

    /// <summary>The agent has said it to nobody but the workflow.</summary>
    public void HoldBack(string agent, string text) => heldBack = new(agent, text);

    /// <summary>The turn is over.</summary>
    public async ValueTask LeaveAsync()
    {
        heldBack = null;
        if (present is { } agent)
        {
            present = null;
            await TellAsync(new ExecutionEvent.AgentFinished(agent));
        }
    }

    /// <summary>There is no further turn.</summary>
    public async ValueTask CloseAsync()
    {
        if (heldBack is { } last)
        {
            await TellAsync(last.Agent, last.Text);
            await SaidAsync(last.Agent, last.Text);
        }

        await LeaveAsync();
    }

    private ValueTask TellAsync(ExecutionEvent happening) => listener(happening, cancellationToken);
}
