using Amas.Client.Chat;
using Amas.Client.Connections;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// A conversation in one session. Messages are sent one after another: a message waits until the one before it has its reply.
/// If a reply is lost in transit (<see cref="AmasException.MayHaveBeenCarriedOut"/>), the chat does not send the message again blindly but
/// looks into the session: it returns a reply that it finds there (<see cref="AmasReply.WasRecovered"/>), waits while the session is
/// processing, and sends the message again only if it certainly did not arrive, at most <see cref="AmasClientOptions.MaxRetries"/> times.
/// </summary>
public class AmasChat
{
    private readonly string sessionId = "";
    private readonly ApiConnection? connection;
    private readonly MessageSender? sender;

    /// <summary>Initializes a new instance of the <see cref="AmasChat"/> class for mocking.</summary>
    protected AmasChat()
    {
    }

    internal AmasChat(ApiConnection connection, string sessionId, bool isNew)
    {
        this.connection = connection;
        this.sessionId = sessionId;
        sender = new MessageSender(connection, sessionId, isNew);
    }

    /// <summary>Gets the identifier of the session.</summary>
    public virtual string SessionId => sessionId;

    private ApiConnection Connection => connection ?? throw ApiConnection.CreateMissingException();

    private MessageSender Sender => sender ?? throw ApiConnection.CreateMissingException();

    /// <summary>Sends a message and waits for the reply.</summary>
    /// <param name="text">The text of the message.</param>
    /// <param name="options">Options. If they have no correlation ID, one is generated to find the message again.</param>
    /// <param name="cancellationToken">Cancels the call; the message may be answered in the session.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="AmasExecutionException">The execution did not complete.</exception>
    /// <exception cref="AmasException">
    /// There is no reply, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, the outcome is unknown.
    /// </exception>
    public virtual Task<AmasReply> SendAsync(
        string text, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        Sender.SendAsync(ExecuteContent.From(text), options, cancellationToken);

    /// <inheritdoc cref="SendAsync(string, ExecuteOptions, CancellationToken)"/>
    /// <param name="content">The text and images of the message.</param>
    /// <param name="options">Options. If they have no correlation ID, one is generated to find the message again.</param>
    /// <param name="cancellationToken">Cancels the call; the message may be answered in the session.</param>
    public virtual Task<AmasReply> SendAsync(
        IReadOnlyList<ContentBlock> content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        Sender.SendAsync(ExecuteContent.From(content), options, cancellationToken);

    /// <summary>
    /// Sends a message and streams the reply. If the connection breaks, the reply is recovered: the rest of the text follows as
    /// <see cref="StreamEvent.Delta"/>, or <see cref="StreamEvent.Restarted"/> says that the text starts over.
    /// </summary>
    /// <param name="text">The text of the message.</param>
    /// <param name="options">Options. If they have no correlation ID, one is generated to find the message again.</param>
    /// <param name="cancellationToken">Cancels the call; the message may be answered in the session.</param>
    /// <returns>The events; the last one is <see cref="StreamEvent.Completed"/>.</returns>
    /// <exception cref="AmasException">
    /// There is no reply, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, the outcome is unknown.
    /// </exception>
    public virtual IAsyncEnumerable<StreamEvent> StreamAsync(
        string text, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        Sender.StreamAsync(ExecuteContent.From(text), options, cancellationToken);

    /// <inheritdoc cref="StreamAsync(string, ExecuteOptions, CancellationToken)"/>
    /// <param name="content">The text and images of the message.</param>
    /// <param name="options">Options. If they have no correlation ID, one is generated to find the message again.</param>
    /// <param name="cancellationToken">Cancels the call; the message may be answered in the session.</param>
    public virtual IAsyncEnumerable<StreamEvent> StreamAsync(
        IReadOnlyList<ContentBlock> content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        Sender.StreamAsync(ExecuteContent.From(content), options, cancellationToken);

    /// <summary>Gets the messages of the session, oldest first.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The messages; pages are requested as they are enumerated.</returns>
    /// <exception cref="AmasException">A page cannot be read.</exception>
    public virtual IAsyncEnumerable<AmasMessage> GetMessagesAsync(CancellationToken cancellationToken = default) =>
        new AmasRuntimeClient(Connection).GetMessagesAsync(SessionId, cancellationToken: cancellationToken);

    /// <summary>Gets the status of the session.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The status.</returns>
    /// <exception cref="AmasException">The status cannot be read.</exception>
    public virtual Task<SessionStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        new AmasRuntimeClient(Connection).GetStatusAsync(SessionId, cancellationToken);

    /// <summary>Deletes the session with its messages. A session that does not exist counts as deleted.</summary>
    /// <param name="cancellationToken">Cancels the call; the session may have been deleted.</param>
    /// <returns>A task that completes when the session is deleted.</returns>
    /// <exception cref="AmasException">The server refused, or it is unknown whether the session was deleted.</exception>
    public virtual Task DeleteAsync(CancellationToken cancellationToken = default) =>
        new AmasSessionsClient(Connection).DeleteAsync(SessionId, cancellationToken);
}
