using System.Text;

namespace Amas.Client.Streaming;

/// <summary>
/// Remembers the text of a stream, and completes it with a reply that arrived another way: with the missing rest if the reply continues
/// the text, otherwise from the beginning.
/// </summary>
internal sealed class StreamedText
{
    private readonly StringBuilder text = new();
    private int lastTurnStart;
    private bool hasTurns;

    public bool HasText => text.Length > 0;

    public void Add(StreamEvent streamEvent)
    {
        if (streamEvent is StreamEvent.AgentStarted)
        {
            lastTurnStart = text.Length;
            hasTurns = true;
        }
        else if (streamEvent is StreamEvent.Delta delta)
        {
            text.Append(delta.Text);
        }
    }

    /// <summary>Returns the events that turn the received text into that of the reply, and <see cref="StreamEvent.Completed"/>.</summary>
    public IReadOnlyList<StreamEvent> CompleteWith(AmasReply reply)
    {
        var parts = GetParts(reply);
        return [.. ContinueTurns(parts) ?? ContinueLastTurn(reply) ?? StartOver(parts), new StreamEvent.Completed(reply)];
    }

    /// <summary>
    /// The turns of the reply, if it names the agents and ends with its content; otherwise its content only. Turns that the stream reported
    /// without text are not repeated.
    /// </summary>
    private List<TurnText> GetParts(AmasReply reply)
    {
        var turns = reply.Messages
            .Where(message => message.Role != "user" && message.Content.Length > 0)
            .Select(message => new TurnText(message.Agent, message.Content))
            .ToList();
        var isComplete = turns is [.., var last] && last.Text == reply.Content && turns.TrueForAll(turn => turn.Agent is not null);
        if (isComplete && (HasText || !hasTurns))
        {
            return turns;
        }

        return reply.Content.Length > 0 ? [new TurnText(Agent: null, reply.Content)] : [];
    }

    /// <summary>The rest of the turns, or null if the text received is not their beginning.</summary>
    private List<StreamEvent>? ContinueTurns(List<TurnText> parts)
    {
        List<StreamEvent> events = [];
        var received = text.ToString();
        foreach (var part in parts)
        {
            if (received.Length == 0)
            {
                events.AddRange(WriteTurn(part));
            }
            else if (received.StartsWith(part.Text, StringComparison.Ordinal))
            {
                received = received[part.Text.Length..];
            }
            else if (part.Text.StartsWith(received, StringComparison.Ordinal))
            {
                events.AddRange(WriteRest(part, received.Length));
                received = "";
            }
            else
            {
                return null;
            }
        }

        return received.Length == 0 ? events : null;
    }

    /// <summary>The rest of the content, if the turn received last is its beginning: a reply need not list every turn.</summary>
    private List<StreamEvent>? ContinueLastTurn(AmasReply reply)
    {
        var lastTurn = text.ToString(lastTurnStart, text.Length - lastTurnStart);
        if (lastTurn.Length == 0 || !reply.Content.StartsWith(lastTurn, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = reply.Content[lastTurn.Length..];
        return rest.Length == 0 ? [] : [new StreamEvent.Delta(Agent: null, rest)];
    }

    private static List<StreamEvent> StartOver(List<TurnText> parts) => [new StreamEvent.Restarted(), .. parts.SelectMany(WriteTurn)];

    private static IEnumerable<StreamEvent> WriteTurn(TurnText part) => part.Agent is { } agent
        ? [new StreamEvent.AgentStarted(agent), new StreamEvent.Delta(agent, part.Text), new StreamEvent.AgentFinished(agent)]
        : [new StreamEvent.Delta(Agent: null, part.Text)];

    private static IEnumerable<StreamEvent> WriteRest(TurnText part, int start)
    {
        if (start < part.Text.Length)
        {
            yield return new StreamEvent.Delta(part.Agent, part.Text[start..]);
        }

        if (part.Agent is { } agent)
        {
            yield return new StreamEvent.AgentFinished(agent);
        }
    }

    private sealed record TurnText(string? Agent, string Text);
}
