using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Conversations.Batches.Results;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>
/// Sends messages one after another and records each result before the next message. After a stop, the current message may complete.
/// </summary>
internal sealed class BatchQueue(MessageBatch batch, ChatSession chatSession, IBatchView view, RunContext context)
{
    private static readonly TimeSpan GracePeriodAfterStop = TimeSpan.FromSeconds(5);

    /// <param name="pending">The messages without a reply.</param>
    /// <param name="lost">Replies that were not recorded by an earlier run; null if there are none.</param>
    /// <param name="record">Records a result.</param>
    /// <exception cref="AmasUnauthorizedException">The API key is not valid.</exception>
    public async Task SendAsync(IReadOnlyList<BatchMessage> pending, LostReplies? lost, Action<BatchRecord> record)
    {
        using CancellationTokenSource grace = new();
        await using var stop = context.Stopping.Register(() => grace.CancelAfter(GracePeriodAfterStop));
        var done = batch.Messages.Count - pending.Count;
        foreach (var message in pending.TakeWhile(_ => !context.Stopping.IsCancellationRequested))
        {
            view.WriteProgress(message, done, batch.Messages.Count);
            if (await SendOneAsync(message, lost, grace.Token) is not { } result)
            {
                return;
            }

            record(result);
            view.WriteResult(result, ++done, batch.Messages.Count);
        }
    }

    /// <summary>Sends one message; null if the run was stopped before its result was known.</summary>
    private async Task<BatchRecord?> SendOneAsync(BatchMessage message, LostReplies? lost, CancellationToken stopping)
    {
        var started = context.Host.Time.GetTimestamp();
        try
        {
            var reply = lost?.Take(message, batch.GetCorrelationId(message), chatSession.Secrets.Redact)
                ?? await SendOrRestartAsync(message, stopping);
            return CreateRecord(message, started) with { Output = reply.Text, MessageId = reply.MessageId, Usage = reply.Usage };
        }
        catch (Exception) when (context.Stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (AmasException failure) when (failure is not AmasUnauthorizedException)
        {
            var error = MessageFailure.ToToolError(failure, context.Globals.ReplyTimeout, chatSession.Secrets);
            return CreateRecord(message, started) with { Error = error.Sentence };
        }
    }

    /// <summary>Describes that a session no longer exists, without a final period.</summary>
    public static string DescribeLostSession(string id) =>
        $"session {id} no longer exists; continuing in a new session without its messages";

    private async Task<AgentReply> SendOrRestartAsync(BatchMessage message, CancellationToken stopping)
    {
        try
        {
            return await SendMessageAsync(message, stopping);
        }
        catch (AmasNotFoundException)
        {
            view.WriteNotice(DescribeLostSession(chatSession.SessionId));
            await chatSession.BeginAsync(chatSession.Target);
            batch.SessionFile.Write(batch.Hash, chatSession.SessionId);
            return await SendMessageAsync(message, stopping);
        }
    }

    private Task<AgentReply> SendMessageAsync(BatchMessage message, CancellationToken stopping)
    {
        ExecuteOptions options = new() { CorrelationId = batch.GetCorrelationId(message), Inputs = MergeInputs(message) };
        return message.Content.ValueKind == JsonValueKind.String
            ? chatSession.AskAsync(message.Content.GetString() ?? "", options, stopping)
            : chatSession.AskAsync(BatchContent.ToBlocks(message.Content), options, stopping);
    }

    // The variables of a line take precedence.
    private Dictionary<string, JsonElement>? MergeInputs(BatchMessage message)
    {
        Dictionary<string, JsonElement> inputs = new(batch.Inputs, StringComparer.Ordinal);
        foreach (var (name, value) in message.Inputs)
        {
            inputs[name] = value;
        }

        return inputs.Count > 0 ? inputs : null;
    }

    private BatchRecord CreateRecord(BatchMessage message, long started) => new()
    {
        Message = message,
        Batch = batch.Hash,
        Agent = chatSession.Target.Name,
        SessionId = chatSession.SessionId,
        Elapsed = context.Host.Time.GetElapsedTime(started),
    };
}
