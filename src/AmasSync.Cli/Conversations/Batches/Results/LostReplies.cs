using Amas.Client;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>
/// The replies that are in the session but not in the results, because a run was killed between sending a message and recording the reply.
/// Such messages are not sent again.
/// </summary>
internal sealed class LostReplies(IReadOnlyList<AmasMessage> history, int recorded)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private readonly List<IReadOnlyList<AmasMessage>> lost = [.. SplitTurns(history).Skip(recorded)];

    /// <summary>Loads the lost replies of a session after waiting until the server has finished processing its last message.</summary>
    /// <param name="chatSession">The session.</param>
    /// <param name="results">The recorded results of this and other sessions.</param>
    /// <param name="context">The run.</param>
    public static async Task<LostReplies> LoadAsync(ChatSession chatSession, IReadOnlyList<EarlierRecord> results, RunContext context)
    {
        var started = context.Host.Time.GetTimestamp();
        while (
            (await chatSession.GetStatusAsync()).IsProcessing && context.Host.Time.GetElapsedTime(started) < context.Globals.ReplyTimeout)
        {
            await Task.Delay(PollInterval, context.Host.Time, context.Stopping);
        }

        var recorded = results.Count(record => record.IsAnswered && record.SessionId == chatSession.SessionId);
        return new(await chatSession.GetHistoryAsync(), recorded);
    }

    /// <summary>Takes the lost reply to a message; null without one. Each reply is returned only once.</summary>
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

    // A turn is a message of the user and its replies; a message without a reply was not executed.
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
