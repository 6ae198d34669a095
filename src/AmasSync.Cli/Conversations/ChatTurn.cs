using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations;

/// <summary>Sends one message and shows its reply. Ctrl-C interrupts the reply, but does not end the chat.</summary>
internal sealed class ChatTurn(ChatSession chatSession, IChatView view, RunContext context)
{
    /// <summary>Sends the message and returns the reply; null without one. Errors are shown.</summary>
    /// <exception cref="AmasUnauthorizedException">The API key is not valid, so that further messages would fail too.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<AgentReply?> RunAsync(string message, IReadOnlyDictionary<string, JsonElement> inputs)
    {
        using var scope = context.Host.Stop.BeginInterruptScope();
        var started = context.Host.Time.GetTimestamp();
        view.WriteMessage(message);
        try
        {
            var reply = await GetReplyAsync(message, new() { Inputs = inputs.Count > 0 ? inputs : null }, scope.Token);
            view.WriteReply(message, reply, context.Host.Time.GetElapsedTime(started));
            return reply;
        }
        catch (AmasException failure) when (failure is not AmasUnauthorizedException)
        {
            view.WriteFailure(message, MessageFailure.ToToolError(failure, context.Globals.ReplyTimeout, chatSession.Secrets));
        }
        catch (OperationCanceledException) when (scope.IsInterrupted && !context.Stopping.IsCancellationRequested)
        {
            view.WriteInterruption();
        }

        return null;
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

        return reply is null
            ? throw new InvalidOperationException("A stream ended without its reply.")
            : AgentReply.Create(reply, chatSession.Secrets);
    }
}
