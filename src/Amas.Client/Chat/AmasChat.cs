using System.Text.Json;

namespace Amas.Client;

/// <summary>
/// A conversation in one session, one message after another. A message whose answer was lost on its way is not sent again blindly: the chat
/// looks into the session.
/// </summary>
public sealed class AmasChat
{
    private readonly AmasClient client;

    private AmasChat(AmasClient client, string sessionId)
    {
        this.client = client;
        SessionId = sessionId;
    }

    /// <summary>The session of the conversation.</summary>
    public string SessionId { get; }

    /// <summary>Makes a session with a configuration and begins a conversation in it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    /// <exception cref="AmasException">There is no session.</exception>
    public static async Task<AmasChat> StartAsync(AmasClient client, JsonElement config, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(client, (await client.Sessions.CreateAsync(config, cancellationToken).ConfigureAwait(false)).Id);
    }

    /// <summary>Goes on with the conversation of a session. Nothing is sent yet.</summary>
    /// <param name="client">The client.</param>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    public static AmasChat Resume(AmasClient client, string sessionId)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(client, sessionId);
    }

    /// <summary>Says something and gives back the answer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">What goes along with it.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    /// <exception cref="AmasException">There is no answer.</exception>
    public Task<AmasReply> SendAsync(string text, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        client.Runtime.ExecuteAsync(SessionId, text, options, cancellationToken);

    /// <summary>As <see cref="SendAsync(string, ExecuteOptions, CancellationToken)"/>, told as it happens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">What goes along with it.</param>
    /// <param name="cancellationToken">Ends the call. The message may be answered in the session all the same.</param>
    public IAsyncEnumerable<StreamEvent> StreamAsync(string text, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
        client.Runtime.StreamAsync(SessionId, text, options, cancellationToken);

    /// <summary>The messages so far, oldest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public IAsyncEnumerable<AmasMessage> HistoryAsync(CancellationToken cancellationToken = default) =>
        client.Runtime.MessagesAsync(SessionId, cancellationToken: cancellationToken);

    /// <summary>How the session is.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<SessionStatus> StatusAsync(CancellationToken cancellationToken = default) => client.Runtime.StatusAsync(SessionId, cancellationToken);

    /// <summary>Deletes the session with its conversation. One that is not there counts as deleted.</summary>
    /// <param name="cancellationToken">Ends the call. It may have been carried out all the same.</param>
    public Task DeleteAsync(CancellationToken cancellationToken = default) => client.Sessions.DeleteAsync(SessionId, cancellationToken);
}
