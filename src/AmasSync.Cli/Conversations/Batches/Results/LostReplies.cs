using Amas.Client;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>
/// What was said in a session and is in no results: a run was killed between sending a message and recording its answer. Such a message is not sent
/// a second time.
/// </summary>
internal sealed class LostReplies(IReadOnlyList<AmasMessage> history, int recorded)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private readonly List<IReadOnlyList<AmasMessage>> lost = [.. SplitTurns(history).Skip(recorded)];

    /// <summary>Those of a session, once it is at rest: the message that was under way may still be worked on.</summary>
    /// <param name="chatSession">The session.</param>
    /// <param name="results">What was recorded, of this session and of others.</param>
    /// <param name="context">The run.</param>
    public static async Task<LostReplies> LoadAsync(ChatSession chatSession, IReadOnlyList<EarlierRecord> results, RunContext context)
    {
        var started = context.Host.Time.GetTimestamp();
        while ((await chatSession.GetStatusAsync()).IsProcessing && context.Host.Time.GetElapsedTime(started) < context.Globals.ReplyTimeout)
        {
            await Task.Delay(PollInterval, context.Host.Time, context.Stopping);
        }

        return new(await chatSession.GetHistoryAsync(), results.Count(record => record.IsAnswered && record.SessionId == chatSession.SessionId));
    }

    /// <summary>The answer to a message, where it was sent before; each is found once.</summary>
    public AgentReply? Take(BatchMessage message, string correlationId, Func<string, string> clean)
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
            Text = clean(turn[^1].Content),
            Parts = [.. turn.Skip(1).Select(part => new AgentReply.ReplyPart(part.Agent, clean(part.Content)))],
            MessageId = turn[^1].Id,
        };
    }

    private static bool IsMatch(AmasMessage sent, BatchMessage message, string correlationId) =>
        sent.CorrelationId is { } id ? id == correlationId : sent.Content == BatchContent.ToText(message.Content);

    // Each thing that was said, and its answers; one without an answer was not carried out.
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
