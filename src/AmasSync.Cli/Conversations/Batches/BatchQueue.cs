using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Conversations.Batches.Results;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Conversations;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>Sends messages one after another and has each result recorded before the next. After a stop the one that is under way may still end.</summary>
internal sealed class BatchQueue(Batch batch, Conversation conversation, BatchView view, Session session)
{
    private static readonly TimeSpan PatienceAfterStop = TimeSpan.FromSeconds(5);

    /// <param name="pending">What has no answer yet.</param>
    /// <param name="lost">What was answered, and is not in the results.</param>
    /// <param name="record">Keeps a result.</param>
    /// <exception cref="AmasUnauthorizedException">The key is refused.</exception>
    public async Task SendAsync(IReadOnlyList<BatchMessage> pending, LostAnswers? lost, Action<BatchRecord> record)
    {
        using CancellationTokenSource patience = new();
        await using var stop = session.Stopping.Register(() => patience.CancelAfter(PatienceAfterStop));
        var done = batch.Messages.Count - pending.Count;
        foreach (var message in pending.TakeWhile(_ => !session.Stopping.IsCancellationRequested))
        {
            view.Asked(message, done, batch.Messages.Count);
            if (await OneAsync(message, lost, patience.Token) is not { } result)
            {
                return;
            }

            record(result);
            view.Recorded(result, ++done, batch.Messages.Count);
        }
    }

    /// <summary>What became of one; null where the run was stopped before that was known.</summary>
    private async Task<BatchRecord?> OneAsync(BatchMessage message, LostAnswers? lost, CancellationToken stopping)
    {
        var started = session.Around.Time.GetTimestamp();
        try
        {
            var answer = lost?.Take(message, batch.CorrelationId(message), conversation.Secrets.Clean) ?? await AskAsync(message, stopping);
            return Record(message, started) with { Output = answer.Text, MessageId = answer.MessageId, Usage = answer.Usage };
        }
        catch (Exception) when (session.Stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (AmasException failure) when (failure is not AmasUnauthorizedException)
        {
            return Record(message, started) with { Error = MessageFailure.Of(failure, session.Globals.AnswerTimeout, conversation.Secrets).Sentence };
        }
    }

    private async Task<Answer> AskAsync(BatchMessage message, CancellationToken stopping)
    {
        try
        {
            return await SayAsync(message, stopping);
        }
        catch (AmasNotFoundException)
        {
            view.Say($"the session {conversation.SessionId} is not there any more; going on in a new one, which knows nothing of what was said");
            await conversation.BeginAsync(conversation.Partner);
            batch.Note.Write(batch.Hash, conversation.SessionId);
            return await SayAsync(message, stopping);
        }
    }

    private Task<Answer> SayAsync(BatchMessage message, CancellationToken stopping)
    {
        ExecuteOptions options = new() { CorrelationId = batch.CorrelationId(message), Inputs = InputsOf(message) };
        return message.Content.ValueKind == JsonValueKind.String
            ? conversation.AskAsync(message.Content.GetString() ?? "", options, stopping)
            : conversation.AskAsync(BatchContent.BlocksOf(message.Content), options, stopping);
    }

    // What a line says of a variable wins.
    private Dictionary<string, JsonElement>? InputsOf(BatchMessage message)
    {
        Dictionary<string, JsonElement> inputs = new(batch.Inputs, StringComparer.Ordinal);
        foreach (var (name, value) in message.Inputs)
        {
            inputs[name] = value;
        }

        return inputs.Count > 0 ? inputs : null;
    }

    private BatchRecord Record(BatchMessage message, long started) => new()
    {
        Message = message,
        Batch = batch.Hash,
        Agent = conversation.Partner.Name,
        SessionId = conversation.SessionId,
        Elapsed = session.Around.Time.GetElapsedTime(started),
    };
}
