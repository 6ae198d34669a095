using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Amas.Client.Http;

namespace Amas.Client.Chat;

/// <summary>
/// One session's messages, one at a time, each carried out once: what became of a message whose answer was lost is looked up before it is sent
/// again, and it is sent again only where it surely did not arrive, as often as a client retries.
/// </summary>
internal sealed class Conversation(Connection connection, string sessionId, bool isNew)
{
    private readonly AmasRuntime runtime = new(connection);
    private readonly HistoryPosition position = new(connection, sessionId, isNew);
    private readonly TurnQueue turns = new();

    /// <exception cref="AmasException">There is no answer, or nobody knows.</exception>
    public async Task<AmasReply> SendAsync(MessageContent content, ExecuteOptions? options, CancellationToken cancellationToken)
    {
        using var turn = await turns.EnterAsync(cancellationToken).ConfigureAwait(false);
        var message = await position.PlaceAsync(content, options, cancellationToken).ConfigureAwait(false);
        try
        {
            return await ExecuteAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException failure) when (failure.MayHaveBeenCarriedOut)
        {
            return await SettleAsync(message, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>As <see cref="SendAsync"/>, told as it happens. After a break nothing is told twice: the whole answer comes as one event.</summary>
    public async IAsyncEnumerable<StreamEvent> StreamAsync(
        MessageContent content, ExecuteOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var turn = await turns.EnterAsync(cancellationToken).ConfigureAwait(false);
        var message = await position.PlaceAsync(content, options, cancellationToken).ConfigureAwait(false);
        AmasException? broken = null;
        var events = runtime.StreamAsync(sessionId, message.Content, message.Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
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

                yield return events.Current;
            }
        }

        yield return new StreamEvent.Completed(await SettleAsync(message, broken, cancellationToken).ConfigureAwait(false));
    }

    private Task<AmasReply> ExecuteAsync(SentMessage message, CancellationToken cancellationToken) =>
        runtime.ExecuteAsync(sessionId, message.Content, message.Options, cancellationToken);

    /// <summary>Brings a message whose answer was lost to its end.</summary>
    private async Task<AmasReply> SettleAsync(SentMessage message, AmasException failure, CancellationToken cancellationToken)
    {
        LostMessage lost = new(connection, position, message, sessionId);
        for (var resent = 0; ; resent++)
        {
            var trace = await lost.FindAsync(failure, cancellationToken).ConfigureAwait(false);
            if (trace is Trace.Answer { Reply: var reply })
            {
                return reply with { SessionId = sessionId };
            }

            if (trace is not Trace.Absent || resent == connection.Options.MaxRetries || connection.Options.Stopping.IsCancellationRequested)
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
