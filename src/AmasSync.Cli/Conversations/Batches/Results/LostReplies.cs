using Amas.Client;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>
/// The replies in a session that are not in the results, because a run was killed after it sent a message and before it recorded the
/// reply. These messages are not sent again.
/// </summary>
internal sealed class LostReplies(IReadOnlyList<AmasMessage> history, int recorded)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private readonly List<IReadOnlyList<AmasMessage>> lost = [.. SplitTurns(history).Skip(recorded)];

    /// <summary>Loads the replies of a session. Waits until it is idle, because the last message may still be processed.</summary>
    /// <param name="chatSession">The session.</param>
    /// <param name="results">The recorded results of all sessions.</param>
    /// <param name="context">The run.</param>
    public static async Task<LostReplies> LoadAsync(ChatSession chatSession, IReadOnlyList<EarlierRecord> results, RunContext context)
    {
        var time = context.Host.Time;
        var started = time.GetTimestamp();
        while ((await chatSession.GetStatusAsync()).IsProcessing && time.GetElapsedTime(started) < context.Globals.ReplyTimeout)
        {
            await Task.Delay(PollInterval, time, context.Stopping);
        }

        var recorded = results.Count(record => record.IsAnswered && record.SessionId == chatSession.SessionId);
        return new(await chatSession.GetHistoryAsync(), recorded);
    }

    /// <summary>Takes the reply to a message; null if it was not sent before. Each reply is taken once.</summary>
    public AgentReply? Take(BatchMessage message, string correlationId, Func<string, string> redact)
    {
        var index = lost.FindIndex(turn => IsMatch(turn[0], message, correlationId));
        if (index < 0)
        {
            return null;
        }

        var turn = lost[index];
        lost.RemoveAt(index);
        return new()
        {
            Text = redact(turn[^1].Content),
            Parts = [.. turn.Skip(1).Select(part => new AgentReply.ReplyPart(part.Agent, redact(part.Content)))],
            MessageId = turn[^1].Id,
        };
    }

    private static bool IsMatch(AmasMessage sent, BatchMessage message, string correlationId) =>
        sent.CorrelationId is { } id ? id == correlationId : sent.Content == BatchContent.ToText(message.Content);

    // Each message of the user with its replies. A message without a reply was not processed.
    private static IEnumerable<IReadOnlyList<AmasMessage>> SplitTurns(IReadOnlyList<AmasMessage> history)
    {
        List<List<AmasMessage>> turns = [];
        foreach (var message in history)
        {
            if (message.Role == "user")
            {
                turns.Add([message]);
            }
            else if (turns is [.., var turn])
            {
                turn.Add(message);
            }
        }

        return turns.Where(turn => turn.Count > 1);
    }
}
