using System.Runtime.CompilerServices;
using Amas.Client.Chat;
using Amas.Client.Connections;
using Amas.Client.Http;
using Amas.Client.Streaming;

namespace Amas.Client;

/// <summary>
/// Sends messages to the agents of a session and reads replies, history and status. Methods throw an <see cref="AmasException"/> when a
/// call fails after its retries, and an <see cref="OperationCanceledException"/> when it is canceled.
/// </summary>
public class AmasRuntimeClient
{
    /// <summary>The number of messages per page of a history; the default of the server.</summary>
    public const int DefaultPageSize = 50;

    private const string Collection = "runtime/";

    private readonly ApiConnection? connection;

    /// <summary>Initializes a new instance of the <see cref="AmasRuntimeClient"/> class for mocking.</summary>
    protected AmasRuntimeClient()
    {
    }

    internal AmasRuntimeClient(ApiConnection connection) => this.connection = connection;

    private ApiConnection Connection => connection ?? throw ApiConnection.CreateMissingException();

    /// <summary>
    /// Sends a message to the agents of a session and waits for the reply. It is retried only if the server certainly did nothing: no
    /// connection, a 429 or 503 of the API itself. An <see cref="AmasChat"/> also recovers replies that are lost in transit.
    /// </summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="content">The text of the message.</param>
    /// <param name="options">Options of the execution.</param>
    /// <param name="cancellationToken">Cancels the call; the message may be answered in the session.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="AmasExecutionException">The execution did not complete.</exception>
    /// <exception cref="AmasBadRequestException">The content is empty, or an input is missing or of the wrong type.</exception>
    /// <exception cref="AmasNotFoundException">There is no such session.</exception>
    /// <exception cref="AmasException">
    /// The server refused, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, the outcome is unknown.
    /// </exception>
    public virtual Task<AmasReply> ExecuteAsync(
        string sessionId, string content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        ExecuteAsync(sessionId, ExecuteContent.From(content), options, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(string, string, ExecuteOptions, CancellationToken)"/>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="content">The text and images of the message.</param>
    /// <param name="options">Options of the execution.</param>
    /// <param name="cancellationToken">Cancels the call; the message may be answered in the session.</param>
    public virtual Task<AmasReply> ExecuteAsync(
        string sessionId,
        IReadOnlyList<ContentBlock> content,
        ExecuteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ExecuteAsync(sessionId, ExecuteContent.From(content), options, cancellationToken);

    /// <summary>
    /// Sends a message and streams the reply over a WebSocket. If the server has no WebSocket, the reply arrives in one piece, as the same
    /// events. Leaving the enumeration, or canceling it, closes the socket.
    /// </summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="content">The text of the message.</param>
    /// <param name="options">Options of the execution.</param>
    /// <param name="cancellationToken">Cancels the call; the message may be answered in the session.</param>
    /// <returns>The events; the last one is <see cref="StreamEvent.Completed"/>.</returns>
    /// <exception cref="AmasException">As for an execution without streaming.</exception>
    public virtual IAsyncEnumerable<StreamEvent> StreamAsync(
        string sessionId, string content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamAsync(sessionId, ExecuteContent.From(content), options, cancellationToken);

    /// <inheritdoc cref="StreamAsync(string, string, ExecuteOptions, CancellationToken)"/>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="content">The text and images of the message.</param>
    /// <param name="options">Options of the execution.</param>
    /// <param name="cancellationToken">Cancels the call; the message may be answered in the session.</param>
    public virtual IAsyncEnumerable<StreamEvent> StreamAsync(
        string sessionId,
        IReadOnlyList<ContentBlock> content,
        ExecuteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        StreamAsync(sessionId, ExecuteContent.From(content), options, cancellationToken);

    /// <summary>
    /// Sends messages in one session, one after another, and returns the result of each as soon as it is known. Replies that are lost in
    /// transit are recovered as in an <see cref="AmasChat"/>. A failed message is a result and does not stop the batch, except for a
    /// refused API key.
    /// </summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="messages">The texts of the messages; enumerated one at a time.</param>
    /// <param name="progress">Receives each message before it is sent.</param>
    /// <param name="cancellationToken">Cancels the batch.</param>
    /// <returns>One result per message.</returns>
    /// <exception cref="AmasUnauthorizedException">The server refused the API key.</exception>
    public virtual IAsyncEnumerable<BatchResult> ExecuteBatchAsync(
        string sessionId,
        IEnumerable<string> messages,
        IProgress<BatchProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return SendBatchAsync(new MessageSender(Connection, sessionId, isNew: false), messages, progress, cancellationToken);
    }

    /// <summary>Gets the messages of a session, oldest first.</summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="pageSize">The number of messages per request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The messages; pages are requested as they are enumerated.</returns>
    /// <exception cref="AmasNotFoundException">There is no such session.</exception>
    /// <exception cref="AmasException">A page cannot be read.</exception>
    public virtual IAsyncEnumerable<AmasMessage> GetMessagesAsync(
        string sessionId, int pageSize = DefaultPageSize, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        return GetMessagesAsync(sessionId, pageSize, start: 0, cancellationToken);
    }

    /// <summary>Gets the status of a session.</summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The status.</returns>
    /// <exception cref="AmasNotFoundException">There is no such session.</exception>
    /// <exception cref="AmasException">The status cannot be read.</exception>
    public virtual Task<SessionStatus> GetStatusAsync(string sessionId, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Get, ApiPath.FromId(Collection, sessionId, "status/"), CallEffect.None);
        return Connection.SendAsync(call, SessionStatusReader.Models.ReadRequired, cancellationToken);
    }

    internal Task<AmasReply> ExecuteAsync(
        string sessionId, ExecuteContent content, ExecuteOptions? options, CancellationToken cancellationToken) =>
        Connection.SendAsync(CreateCall(sessionId, content, options), ReplyReader.Read, cancellationToken);

    /// <exception cref="ArgumentException">The content, an option or the ID cannot be sent.</exception>
    internal IAsyncEnumerable<StreamEvent> StreamAsync(
        string sessionId, ExecuteContent content, ExecuteOptions? options, CancellationToken cancellationToken)
    {
        var call = CreateCall(sessionId, content, options);
        return FollowAsync(call, StreamProtocol.WriteRequest(sessionId, content, options), cancellationToken);
    }

    internal IAsyncEnumerable<AmasMessage> GetMessagesAsync(
        string sessionId, int pageSize, int start, CancellationToken cancellationToken) =>
        EnumerateMessagesAsync(Connection, sessionId, pageSize, start, cancellationToken);

    private static async IAsyncEnumerable<AmasMessage> EnumerateMessagesAsync(
        ApiConnection connection,
        string sessionId,
        int pageSize,
        int start,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var messages = new MessagePager(connection, sessionId).ReadAsync(pageSize, start, cancellationToken);
        await foreach (var message in messages.ConfigureAwait(false))
        {
            yield return message;
        }
    }

    private static async IAsyncEnumerable<BatchResult> SendBatchAsync(
        MessageSender sender,
        IEnumerable<string> messages,
        IProgress<BatchProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int? total = messages.TryGetNonEnumeratedCount(out var count) ? count : null;
        var number = 0;
        foreach (var message in messages)
        {
            number++;
            progress?.Report(new(number, total));
            yield return await SendInBatchAsync(sender, number, message, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<BatchResult> SendInBatchAsync(
        MessageSender sender, int number, string message, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await sender.SendAsync(ExecuteContent.From(message), options: null, cancellationToken).ConfigureAwait(false);
            return new(number, message, reply, Failure: null);
        }
        catch (Exception failure) when (failure is ArgumentException or (AmasException and not AmasUnauthorizedException))
        {
            return new(number, message, Reply: null, failure);
        }
    }

    private static ApiCall CreateCall(string sessionId, ExecuteContent content, ExecuteOptions? options) =>
        new(HttpMethod.Post, ApiPath.FromId(Collection, sessionId, "execute/"), CallEffect.NewEachTime)
        {
            Body = ExecuteBody.Write(content, options),
            IsExecution = true,
        };

    /// <summary>Reads the events from a socket. Without a socket, or without deltas, the reply is turned into events.</summary>
    private async IAsyncEnumerable<StreamEvent> FollowAsync(
        ApiCall call, ReadOnlyMemory<byte> request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AmasReply? reply = null;
        StreamedText received = new();
        if (Connection.MayHaveSocket)
        {
            var stream = Connection.CreateStream();
            await using (stream.ConfigureAwait(false))
            {
                var isOpen = await stream.OpenAsync(request, cancellationToken).ConfigureAwait(false);
                while (isOpen && reply is null)
                {
                    var streamEvent = await stream.ReadAsync(cancellationToken).ConfigureAwait(false);
                    received.Add(streamEvent);
                    reply = (streamEvent as StreamEvent.Completed)?.Reply;
                    if (reply is null || received.HasText)
                    {
                        yield return streamEvent;
                    }
                }
            }
        }

        reply ??= await Connection.SendAsync(call, ReplyReader.Read, cancellationToken).ConfigureAwait(false);
        if (!received.HasText)
        {
            foreach (var streamEvent in received.CompleteWith(reply))
            {
                yield return streamEvent;
            }
        }
    }
}
