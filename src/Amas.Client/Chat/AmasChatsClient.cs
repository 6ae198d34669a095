using System.Text.Json;
using Amas.Client.Connections;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Starts chats and resumes them: conversations that recover replies lost in transit. See <see cref="AmasChat"/>.</summary>
public class AmasChatsClient
{
    private readonly ApiConnection? connection;

    /// <summary>Initializes a new instance of the <see cref="AmasChatsClient"/> class for mocking.</summary>
    protected AmasChatsClient()
    {
    }

    internal AmasChatsClient(ApiConnection connection) => this.connection = connection;

    private ApiConnection Connection => connection ?? throw ApiConnection.CreateMissingException();

    /// <summary>Creates a session with a configuration and starts a chat in it.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been created.</param>
    /// <returns>The chat.</returns>
    /// <exception cref="AmasBadRequestException">The configuration is not valid.</exception>
    /// <exception cref="AmasException">The session was not created, or it is unknown whether it was.</exception>
    public virtual async Task<AmasChat> StartAsync(JsonElement config, CancellationToken cancellationToken = default)
    {
        AmasSessionsClient sessions = new(Connection);
        var session = await sessions.CreateAsync(config, cancellationToken).ConfigureAwait(false);
        return new(Connection, session.Id, isNew: true);
    }

    /// <summary>Creates a session with the current configuration of a saved agent and starts a chat in it.</summary>
    /// <param name="agentKey">The <see cref="SavedAgent.AgentKey"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been created.</param>
    /// <returns>The chat.</returns>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasException">The session was not created, or it is unknown whether it was.</exception>
    public virtual async Task<AmasChat> StartFromAgentKeyAsync(string agentKey, CancellationToken cancellationToken = default)
    {
        AmasSessionsClient sessions = new(Connection);
        var session = await sessions.CreateFromAgentKeyAsync(agentKey, cancellationToken).ConfigureAwait(false);
        return new(Connection, session.Id, isNew: true);
    }

    /// <summary>Resumes the chat of an existing session. Nothing is sent.</summary>
    /// <param name="sessionId">The <see cref="AmasSession.Id"/>.</param>
    /// <returns>The chat.</returns>
    /// <exception cref="ArgumentException">The ID is empty, '.' or '..'.</exception>
    public virtual AmasChat Resume(string sessionId)
    {
        _ = ApiPath.FromId(AmasSessionsClient.Collection, sessionId);
        return new(Connection, sessionId, isNew: false);
    }
}
