using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations;

/// <summary>One message and its answer, shown as it comes. Ctrl-C ends the answer and not the conversation.</summary>
internal sealed class ChatTurn(ChatSession chatSession, IChatView view, RunContext context)
{
    /// <summary>Whether there is an answer; what went wrong is shown.</summary>
    /// <exception cref="AmasUnauthorizedException">The key is refused: nothing would be answered any more.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<bool> RunAsync(string message, IReadOnlyDictionary<string, JsonElement> inputs)
    {
        using var scope = context.Host.Stop.BeginInterruptScope();
        var started = context.Host.Time.GetTimestamp();
        view.WriteMessage(message);
        try
        {
            var reply = await GetReplyAsync(message, new() { Inputs = inputs.Count > 0 ? inputs : null }, scope.Token);
            view.WriteReply(message, reply, context.Host.Time.GetElapsedTime(started));
            return true;
        }
        catch (AmasException failure) when (failure is not AmasUnauthorizedException)
        {
            view.WriteFailure(message, MessageFailure.ToToolError(failure, context.Globals.ReplyTimeout, chatSession.Secrets));
        }
        catch (OperationCanceledException) when (scope.IsInterrupted && !context.Stopping.IsCancellationRequested)
        {
            view.WriteInterruption();
        }

        return false;
    }

    private async Task<AgentReply> GetReplyAsync(string message, ExecuteOptions options, CancellationToken stopping)
    {
        if (!view.IsStreaming)
        {
            return await chatSession.AskAsync(message, options, stopping);
        }

        AmasReply? reply = null;
        await foreach (var streamEvent in chatSession.StreamAsync(message, options, stopping))
        {
            view.WriteEvent(streamEvent);
            reply = (streamEvent as StreamEvent.Completed)?.Reply ?? reply;
        }

        return AgentReply.Create(reply ?? throw new InvalidOperationException("A stream ended without its answer."), chatSession.Secrets);
    }
}
