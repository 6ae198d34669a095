using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Amas.Client.Connections;
using Amas.Client.Http;
using Amas.Client.Streaming;

namespace Amas.Client.Chat;

/// <summary>
/// Sends the messages of one session, one at a time and each exactly once. If the reply to a message is lost, the outcome is looked up in
/// the session; the message is sent again only if it certainly did not arrive, at most <see cref="AmasClientOptions.MaxRetries"/> times.
/// </summary>
internal sealed class MessageSender(ApiConnection connection, string sessionId, bool isNew)
{
    private readonly AmasRuntimeClient runtime = new(connection);
    private readonly HistoryTracker tracker = new(connection, sessionId, isNew);
    private readonly TurnQueue turns = new();

    /// <exception cref="AmasException">There is no reply, or the outcome is unknown.</exception>
    public async Task<AmasReply> SendAsync(ExecuteContent content, ExecuteOptions? options, CancellationToken cancellationToken)
    {
        using var turn = await turns.EnterAsync(cancellationToken).ConfigureAwait(false);
        var message = await tracker.PrepareAsync(content, options, cancellationToken).ConfigureAwait(false);
        try
        {
            return await ExecuteAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException failure) when (failure.MayHaveBeenCarriedOut)
        {
            return await RecoverAsync(message, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Streams the reply to a message. After a broken connection the rest of the text follows, or the text starts over.</summary>
    /// <exception cref="AmasException">There is no reply, or the outcome is unknown.</exception>
    public async IAsyncEnumerable<StreamEvent> StreamAsync(
        ExecuteContent content, ExecuteOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var turn = await turns.EnterAsync(cancellationToken).ConfigureAwait(false);
        var message = await tracker.PrepareAsync(content, options, cancellationToken).ConfigureAwait(false);
        StreamedText received = new();
        AmasException? broken = null;
        var events = runtime
            .StreamAsync(sessionId, message.Content, message.Options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using (events.ConfigureAwait(false))
        {
            while (broken is null)
            {
                try
                {
                    if (!await events.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (AmasException failure) when (failure.MayHaveBeenCarriedOut)
                {
                    broken = failure;
                    continue;
                }

                received.Add(events.Current);
                yield return events.Current;
            }
        }

        var reply = await RecoverAsync(message, broken, cancellationToken).ConfigureAwait(false);
        foreach (var streamEvent in received.CompleteWith(reply))
        {
            yield return streamEvent;
        }
    }

    private Task<AmasReply> ExecuteAsync(PendingMessage message, CancellationToken cancellationToken) =>
        runtime.ExecuteAsync(sessionId, message.Content, message.Options, cancellationToken);

    /// <summary>Finds the reply to a message that may have been carried out, or sends the message again if that is safe.</summary>
    private async Task<AmasReply> RecoverAsync(PendingMessage message, AmasException failure, CancellationToken cancellationToken)
    {
        MessageRecovery recovery = new(connection, tracker, message, sessionId);
        for (var resent = 0; ; resent++)
        {
            var trace = await recovery.FindAsync(failure, cancellationToken).ConfigureAwait(false);
            if (trace is MessageTrace.WithReply { Reply: var reply })
            {
                return reply with { SessionId = sessionId };
            }

            var mayResend = trace is MessageTrace.SafeToResend
                && resent < connection.Options.MaxRetries
                && !connection.Options.StoppingToken.IsCancellationRequested;
            if (!mayResend)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            try
            {
                return await ExecuteAsync(message, cancellationToken).ConfigureAwait(false);
            }
            catch (AmasException again) when (again.MayHaveBeenCarriedOut)
            {
                failure = again;
            }
        }
    }
}
