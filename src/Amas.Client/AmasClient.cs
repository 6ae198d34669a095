using Amas.Client.Connections;

namespace Amas.Client;

/// <summary>
/// Calls the AMAS REST and WebSocket API. An instance is thread-safe: concurrent calls share its connections and its limit of concurrent
/// requests. Create one per server and credential and keep it for the lifetime of the application. The constructor sends nothing.
/// </summary>
/// <remarks>
/// Members are virtual and every client has a protected constructor, so that tests can derive a class that returns canned results;
/// <see cref="AmasModelFactory"/> creates the results.
/// </remarks>
/// <example><code>
/// using var client = new AmasClient(AmasClient.PublicEndpoint, new AmasCredential(key));
/// var session = await client.Sessions.CreateFromAgentKeyAsync("support_agent");
/// var reply = await client.Runtime.ExecuteAsync(session.Id, "Hello!");
/// </code></example>
public class AmasClient : IDisposable
{
    private readonly ApiConnection? connection;
    private readonly AmasAgentsClient? agents;
    private readonly AmasSessionsClient? sessions;
    private readonly AmasRuntimeClient? runtime;
    private readonly AmasChatsClient? chats;

    /// <summary>Initializes a new instance of the <see cref="AmasClient"/> class.</summary>
    /// <param name="endpoint">
    /// The base URL of the API, such as <c>https://amas.example.com/api/v1/</c>: http or https, with or without a trailing slash, without
    /// user information, query and fragment. Every path is appended to it.
    /// </param>
    /// <param name="credential">The API key.</param>
    /// <param name="options">Timeouts, retries, limits, logging and transport. They are copied: later changes have no effect.</param>
    /// <exception cref="ArgumentException">The endpoint or an option is not valid.</exception>
    public AmasClient(Uri endpoint, AmasCredential credential, AmasClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        connection = new ApiConnection(endpoint, credential, options ?? new AmasClientOptions());
        agents = new AmasAgentsClient(connection);
        sessions = new AmasSessionsClient(connection);
        runtime = new AmasRuntimeClient(connection);
        chats = new AmasChatsClient(connection);
    }

    /// <summary>Initializes a new instance of the <see cref="AmasClient"/> class for mocking.</summary>
    protected AmasClient()
    {
    }

    /// <summary>Gets the endpoint of the public server, version 1 of the API.</summary>
    public static Uri PublicEndpoint { get; } = new("https://api-be.atthene.com/api/v1/");

    /// <summary>Gets the client for saved agents: <c>/agent/</c>.</summary>
    public virtual AmasAgentsClient Agents => agents ?? throw ApiConnection.CreateMissingException();

    /// <summary>Gets the client for sessions: <c>/sessions/</c>.</summary>
    public virtual AmasSessionsClient Sessions => sessions ?? throw ApiConnection.CreateMissingException();

    /// <summary>Gets the client for messages, replies and status: <c>/runtime/</c>.</summary>
    public virtual AmasRuntimeClient Runtime => runtime ?? throw ApiConnection.CreateMissingException();

    /// <summary>Gets the client for chats: conversations that recover replies lost in transit.</summary>
    public virtual AmasChatsClient Chats => chats ?? throw ApiConnection.CreateMissingException();

    internal ApiConnection Connection => connection ?? throw ApiConnection.CreateMissingException();

    /// <summary>Closes the connections. Calls in progress fail.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections.</summary>
    /// <param name="disposing">Whether the call comes from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection?.Dispose();
        }
    }
}
