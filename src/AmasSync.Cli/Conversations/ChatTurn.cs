using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations;

/// <summary>One message and its answer, shown as it comes. Ctrl-C ends the answer and not the conversation.</summary>
internal sealed class ChatTurn(Conversation conversation, IChatView view, Session session)
{
    /// <summary>Whether there is an answer; what went wrong is shown.</summary>
    /// <exception cref="AmasUnauthorizedException">The key is refused: nothing would be answered any more.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<bool> TakeAsync(string message, IReadOnlyDictionary<string, JsonElement> inputs)
    {
        using var piece = session.Around.Stop.Begin();
        var started = session.Around.Time.GetTimestamp();
        view.Asked(message);
        try
        {
            var answer = await AnswerAsync(message, new() { Inputs = inputs.Count > 0 ? inputs : null }, piece.Token);
            view.Answered(message, answer, session.Around.Time.GetElapsedTime(started));
            return true;
        }
        catch (AmasException failure) when (failure is not AmasUnauthorizedException)
        {
            view.Failed(message, MessageFailure.Of(failure, session.Globals.AnswerTimeout, conversation.Secrets));
        }
        catch (OperationCanceledException) when (piece.WasInterrupted && !session.Stopping.IsCancellationRequested)
        {
            view.Interrupted();
        }

        return false;
    }

    private async Task<Answer> AnswerAsync(string message, ExecuteOptions options, CancellationToken stopping)
    {
        if (!view.Streams)
        {
            return await conversation.AskAsync(message, options, stopping);
        }

        AmasReply? reply = null;
        await foreach (var told in conversation.StreamAsync(message, options, stopping))
        {
            view.Follow(told);
            reply = (told as StreamEvent.Completed)?.Reply ?? reply;
        }

        return Answer.Of(reply ?? throw new InvalidOperationException("A stream ended without its answer."), conversation.Secrets);
    }
}
