using System.Text.Json;
using Amas.Client.Chat;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// A conversation in one session, one message after another; a message that is sent while another one is under way waits for it.
/// A message whose answer was lost on its way (<see cref="AmasException.MayHaveBeenCarriedOut"/>) is not sent again blindly: the chat looks into
/// the session. An answer that it finds there is the reply, with <see cref="AmasReply.WasRecovered"/>; while the session is at work it waits;
/// and only a message that surely did not arrive is sent again, <see cref="AmasClientOptions.MaxRetries"/> times at most.
/// </summary>
public sealed class AmasChat
{
    private readonly AmasClient client;
    private readonly Conversation conversation;

    private AmasChat(AmasClient client, string sessionId, bool isNew)
    {
        this.client = client;
        SessionId = sessionId;
        conversation = new Conversation(client.Connection, sessionId, isNew);
    }

    /// <summary>The session of the conversation.</summary>
    public string SessionId { get; }

    /// <summary>Makes a session with a configuration and begins a conversation in it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    /// <exception cref="AmasBadRequestException">The configuration is not valid.</exception>
    /// <exception cref="AmasException">There is no session.</exception>
    public static async Task<AmasChat> StartAsync(AmasClient client, JsonElement config, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var session = await client.Sessions.CreateAsync(config, cancellationToken).ConfigureAwait(false);
        return new(client, session.Id, isNew: true);
    }

    /// <summary>Makes a session with the configuration that a saved agent has now, and begins a conversation in it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="agentKey">The <see cref="SavedAgent.AgentKey"/>.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasException">There is no session.</exception>
    public static async Task<AmasChat> StartWithAgentAsync(AmasClient client, string agentKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var session = await client.Sessions.CreateFromAgentKeyAsync(agentKey, cancellationToken).ConfigureAwait(false);
        return new(client, session.Id, isNew: true);
    }

    /// <summary>Goes on with the conversation of a session. Nothing is sent yet.</summary>
    /// <param name="client">The client.</param>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <exception cref="ArgumentException">The id is empty or a step in a path.</exception>
    public static AmasChat Resume(AmasClient client, string sessionId)
    {
        ArgumentNullException.ThrowIfNull(client);
        _ = ApiPath.Item(AmasSessions.Collection, sessionId);
        return new(client, sessionId, isNew: false);
    }

    /// <summary>Says something and gives back the answer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">What goes along with it. Where it has no correlation id, one is made for it, to find it again by.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    /// <exception cref="AmasExecutionException">The execution did not complete.</exception>
    /// <exception cref="AmasException">There is no answer, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, nobody knows.</exception>
    public Task<AmasReply> SendAsync(string text, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        conversation.SendAsync(MessageContent.Of(text), options, cancellationToken);

    /// <inheritdoc cref="SendAsync(string, ExecuteOptions, CancellationToken)"/>
    /// <param name="content">The text and pictures.</param>
    /// <param name="options">What goes along with it. Where it has no correlation id, one is made for it, to find it again by.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    public Task<AmasReply> SendAsync(
        IReadOnlyList<ContentBlock> content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        conversation.SendAsync(MessageContent.Of(content), options, cancellationToken);

    /// <summary>
    /// As <see cref="SendAsync(string, ExecuteOptions, CancellationToken)"/>, told as it happens. Where the socket breaks, the deltas end, and
    /// <see cref="StreamEvent.Completed"/> has the whole answer.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="options">What goes along with it. Where it has no correlation id, one is made for it, to find it again by.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    public IAsyncEnumerable<StreamEvent> StreamAsync(string text, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        conversation.StreamAsync(MessageContent.Of(text), options, cancellationToken);

    /// <summary>The messages so far, oldest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasException">They cannot be had.</exception>
    public IAsyncEnumerable<AmasMessage> HistoryAsync(CancellationToken cancellationToken = default) =>
        client.Runtime.MessagesAsync(SessionId, cancellationToken: cancellationToken);

    /// <summary>How the session is.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasException">It cannot be had.</exception>
    public Task<SessionStatus> StatusAsync(CancellationToken cancellationToken = default) => client.Runtime.StatusAsync(SessionId, cancellationToken);

    /// <summary>Deletes the session with its conversation. One that is not there counts as deleted.</summary>
    /// <param name="cancellationToken">Ends the call. It may have been carried out all the same.</param>
    /// <exception cref="AmasException">It was refused, or nobody knows.</exception>
    public Task DeleteAsync(CancellationToken cancellationToken = default) => client.Sessions.DeleteAsync(SessionId, cancellationToken);
}
