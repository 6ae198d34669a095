using System.Runtime.CompilerServices;
using Amas.Client.Chat;
using Amas.Client.Http;
using Amas.Client.Streaming;

namespace Amas.Client;

/// <summary>
/// What is said in sessions. Every call throws an <see cref="AmasException"/> when it fails for good, and
/// <see cref="OperationCanceledException"/> when it is cancelled.
/// </summary>
public sealed class AmasRuntime
{
    /// <summary>How many messages of a history are asked for at once, as the server does by itself.</summary>
    public const int DefaultPageSize = 50;

    private const string Collection = "runtime/";

    private readonly Connection connection;

    internal AmasRuntime(Connection connection) => this.connection = connection;

    /// <summary>
    /// Says something to the agents of a session and gives back what they answer. Sent again only when the server surely did nothing: no
    /// connection, a clean 429 or 503. <see cref="AmasChat"/> finds out what became of a message whose answer was lost.
    /// </summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="content">The text.</param>
    /// <param name="options">What goes along with it.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    /// <exception cref="AmasExecutionException">The execution did not complete.</exception>
    /// <exception cref="AmasBadRequestException">The content is empty, or an input is missing or of the wrong type.</exception>
    /// <exception cref="AmasNotFoundException">There is no such session.</exception>
    /// <exception cref="AmasException">It was refused, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, nobody knows.</exception>
    public Task<AmasReply> ExecuteAsync(
        string sessionId, string content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        ExecuteAsync(sessionId, MessageContent.Of(content), options, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(string, string, ExecuteOptions, CancellationToken)"/>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="content">The text and pictures.</param>
    /// <param name="options">What goes along with it.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    public Task<AmasReply> ExecuteAsync(
        string sessionId, IReadOnlyList<ContentBlock> content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        ExecuteAsync(sessionId, MessageContent.Of(content), options, cancellationToken);

    /// <summary>
    /// As <see cref="ExecuteAsync(string, string, ExecuteOptions, CancellationToken)"/>, told as it happens, over a WebSocket; where the server has
    /// none, the answer comes as one event. Leaving the enumeration, or cancelling it, closes the socket.
    /// </summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="content">The text.</param>
    /// <param name="options">What goes along with it.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    /// <exception cref="AmasException">As for an execute.</exception>
    public IAsyncEnumerable<StreamEvent> StreamAsync(
        string sessionId, string content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamAsync(sessionId, MessageContent.Of(content), options, cancellationToken);

    /// <inheritdoc cref="StreamAsync(string, string, ExecuteOptions, CancellationToken)"/>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="content">The text and pictures.</param>
    /// <param name="options">What goes along with it.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    public IAsyncEnumerable<StreamEvent> StreamAsync(
        string sessionId, IReadOnlyList<ContentBlock> content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamAsync(sessionId, MessageContent.Of(content), options, cancellationToken);

    /// <summary>
    /// Says several things in one session, one after another, and gives back what became of each as it is known; answers that are lost on
    /// their way are looked up as an <see cref="AmasChat"/> does. A failure is a result and does not keep the others, but for a refused key.
    /// </summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="messages">The texts; taken one at a time.</param>
    /// <param name="progress">Told of each message before it is sent.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <exception cref="AmasUnauthorizedException">The key is refused.</exception>
    public async IAsyncEnumerable<BatchResult> BatchAsync(
        string sessionId,
        IEnumerable<string> messages,
        IProgress<BatchProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Conversation conversation = new(connection, sessionId, isNew: false);
        int? total = messages.TryGetNonEnumeratedCount(out var count) ? count : null;
        var number = 0;
        foreach (var message in messages)
        {
            progress?.Report(new(++number, total));
            yield return await ResultAsync(conversation, number, message, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The messages of a session, oldest first, page by page as they are taken.</summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="pageSize">How many are asked for at once.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasNotFoundException">There is no such session.</exception>
    /// <exception cref="AmasException">A page cannot be had.</exception>
    public IAsyncEnumerable<AmasMessage> MessagesAsync(
        string sessionId, int pageSize = DefaultPageSize, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        return MessagesAsync(sessionId, pageSize, start: 0, cancellationToken);
    }

    /// <summary>How a session is.</summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasNotFoundException">There is no such session.</exception>
    /// <exception cref="AmasException">It cannot be had.</exception>
    public Task<SessionStatus> StatusAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Get, ApiPath.Item(Collection, sessionId, "status/"), CallEffect.None);
        return connection.SendAsync(call, StatusReply.Replies.In, cancellationToken);
    }

    /// <exception cref="ArgumentException">The content, an option or the id cannot be sent.</exception>
    internal IAsyncEnumerable<StreamEvent> StreamAsync(
        string sessionId, MessageContent content, ExecuteOptions? options, CancellationToken cancellationToken)
    {
        var call = ExecuteCall(sessionId, content, options);
        return FollowAsync(call, StreamProtocol.Request(sessionId, content, options), cancellationToken);
    }

    internal async IAsyncEnumerable<AmasMessage> MessagesAsync(
        string sessionId, int pageSize, int start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in new MessagePages(connection, sessionId).ReadAsync(pageSize, start, cancellationToken).ConfigureAwait(false))
        {
            yield return message;
        }
    }

    internal Task<AmasReply> ExecuteAsync(string sessionId, MessageContent content, ExecuteOptions? options, CancellationToken cancellationToken) =>
        connection.SendAsync(ExecuteCall(sessionId, content, options), ExecuteReply.Read, cancellationToken);

    private static async Task<BatchResult> ResultAsync(Conversation conversation, int number, string message, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await conversation.SendAsync(MessageContent.Of(message), options: null, cancellationToken).ConfigureAwait(false);
            return new(number, message, reply, Failure: null);
        }
        catch (Exception failure) when (failure is ArgumentException or (AmasException and not AmasUnauthorizedException))
        {
            return new(number, message, Reply: null, failure);
        }
    }

    private static ApiCall ExecuteCall(string sessionId, MessageContent content, ExecuteOptions? options) =>
        new(HttpMethod.Post, ApiPath.Item(Collection, sessionId, "execute/"), CallEffect.NewEachTime)
        {
            Body = ExecuteBody.Of(content, options),
            IsExecution = true,
        };

    /// <summary>The events of an execution over a socket, or, where there is none, its answer as one event.</summary>
    private async IAsyncEnumerable<StreamEvent> FollowAsync(
        ApiCall call, ReadOnlyMemory<byte> request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isAnswered = false;
        if (connection.HasSocket)
        {
            var stream = connection.Stream();
            await using (stream.ConfigureAwait(false))
            {
                var isOpen = await stream.OpenAsync(request, cancellationToken).ConfigureAwait(false);
                while (isOpen && !isAnswered)
                {
                    var told = await stream.NextAsync(cancellationToken).ConfigureAwait(false);
                    yield return told;
                    isAnswered = told is StreamEvent.Completed;
                }
            }
        }

        if (!isAnswered)
        {
            yield return new StreamEvent.Completed(await connection.SendAsync(call, ExecuteReply.Read, cancellationToken).ConfigureAwait(false));
        }
    }
}
