using Amas.Client;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>
/// What was said in a session and is in no results: a run was killed between sending a message and recording its answer. Such a message is not sent
/// a second time.
/// </summary>
internal sealed class LostAnswers(IReadOnlyList<AmasMessage> history, int recorded)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly List<IReadOnlyList<AmasMessage>> lost = [.. Turns(history).Skip(recorded)];

    /// <summary>Those of a session, once it is at rest: the message that was under way may still be worked on.</summary>
    /// <param name="conversation">The session.</param>
    /// <param name="results">What was recorded, of this session and of others.</param>
    /// <param name="run">The run.</param>
    public static async Task<LostAnswers> OfAsync(Conversation conversation, IReadOnlyList<EarlierRecord> results, Session run)
    {
        var started = run.Around.Time.GetTimestamp();
        while ((await conversation.StatusAsync()).IsProcessing && run.Around.Time.GetElapsedTime(started) < run.Globals.AnswerTimeout)
        {
            await Task.Delay(Pause, run.Around.Time, run.Stopping);
        }

        return new(await conversation.HistoryAsync(), results.Count(record => record.IsAnswered && record.SessionId == conversation.SessionId));
    }

    /// <summary>The answer to a message, where it was sent before; each is found once.</summary>
    public Answer? Take(BatchMessage message, string correlationId, Func<string, string> clean)
    {
        var index = lost.FindIndex(turn => Is(turn[0], message, correlationId));
        if (index < 0)
        {
            return null;
        }

        var turn = lost[index];
        lost.RemoveAt(index);
        return new()
        {
            Text = clean(turn[^1].Content),
            Parts = [.. turn.Skip(1).Select(part => new Answer.Part(part.Agent, clean(part.Content)))],
            MessageId = turn[^1].Id,
        };
    }

    private static bool Is(AmasMessage said, BatchMessage message, string correlationId) =>
        said.CorrelationId is { } id ? id == correlationId : said.Content == BatchContent.TextOf(message.Content);

    // Each thing that was said, and its answers; one without an answer was not carried out.
    private static IEnumerable<IReadOnlyList<AmasMessage>> Turns(IReadOnlyList<AmasMessage> history)
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
