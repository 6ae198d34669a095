using System.Runtime.InteropServices;
using System.Text.Json;
using Amas.Client.Connections;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// Manages sessions: conversations, each with the configuration that it was created with. A configuration is a SystemConfig for one agent
/// or several; it is sent byte for byte. Methods throw an <see cref="AmasException"/> when a call fails after its retries, and an
/// <see cref="OperationCanceledException"/> when it is canceled. A create is retried only if the server certainly did nothing: no
/// connection, a 429 or 503 of the API itself; otherwise <see cref="AmasException.MayHaveBeenCarriedOut"/> says that a session may have
/// been created.
/// </summary>
public class AmasSessionsClient
{
    internal const string Collection = "sessions/";

    private readonly ApiConnection? connection;

    /// <summary>Initializes a new instance of the <see cref="AmasSessionsClient"/> class for mocking.</summary>
    protected AmasSessionsClient()
    {
    }

    internal AmasSessionsClient(ApiConnection connection) => this.connection = connection;

    private ApiConnection Connection => connection ?? throw ApiConnection.CreateMissingException();

    /// <summary>Creates a session with its own configuration; no agent is saved.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been created.</param>
    /// <returns>The session.</returns>
    /// <exception cref="AmasBadRequestException">The configuration is not valid.</exception>
    /// <exception cref="AmasException">The server refused, or the outcome is unknown.</exception>
    public virtual Task<AmasSession> CreateAsync(JsonElement config, CancellationToken cancellationToken = default) =>
        CreateAsync(JsonMarshal.GetRawUtf8Value(config).ToArray(), cancellationToken);

    /// <inheritdoc cref="CreateAsync(JsonElement, CancellationToken)"/>
    /// <param name="config">The configuration as JSON in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been created.</param>
    public virtual Task<AmasSession> CreateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.From(Collection), CallEffect.NewEachTime) { Body = config };
        return Connection.SendAsync(call, SessionReader.Models.ReadRequired, cancellationToken);
    }

    /// <inheritdoc cref="CreateAsync(JsonElement, CancellationToken)"/>
    /// <param name="json">The configuration as JSON text.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been created.</param>
    public virtual Task<AmasSession> CreateFromJsonAsync(string json, CancellationToken cancellationToken = default) =>
        CreateAsync(StrictText.Encode(json), cancellationToken);

    /// <inheritdoc cref="CreateAsync(JsonElement, CancellationToken)"/>
    /// <param name="yaml">The configuration as YAML text; the server parses it.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been created.</param>
    public virtual Task<AmasSession> CreateFromYamlAsync(string yaml, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.From(Collection), CallEffect.NewEachTime)
        {
            Body = StrictText.Encode(yaml),
            BodyType = ApiCall.Yaml,
        };
        return Connection.SendAsync(call, SessionReader.Models.ReadRequired, cancellationToken);
    }

    /// <summary>
    /// Creates a session with the current configuration of a saved agent. The API documents two requests: the one by ID is sent first, and
    /// if the server does not support it, the one by key.
    /// </summary>
    /// <param name="agentId">The <see cref="SavedAgent.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been created.</param>
    /// <returns>The session.</returns>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasException">The server refused, or the outcome is unknown.</exception>
    public virtual Task<AmasSession> CreateFromAgentAsync(string agentId, CancellationToken cancellationToken = default) =>
        new AgentSessionFactory(Connection).CreateAsync(agentId, cancellationToken);

    /// <summary>
    /// Creates a session with the current configuration of a saved agent. The API documents two requests: the one by key is sent first, and
    /// if the server does not support it, the one by ID, with the ID from the list of agents.
    /// </summary>
    /// <param name="agentKey">The <see cref="SavedAgent.AgentKey"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been created.</param>
    /// <returns>The session.</returns>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasException">The server refused, or the outcome is unknown.</exception>
    public virtual Task<AmasSession> CreateFromAgentKeyAsync(string agentKey, CancellationToken cancellationToken = default) =>
        new AgentSessionFactory(Connection).CreateByKeyAsync(agentKey, cancellationToken);

    /// <summary>Gets all sessions of the account, each once, in the order of the server.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The sessions; pages are requested as they are enumerated. For entries that requests cannot name, see
    /// <see cref="AmasSession.HasUsableId"/>.
    /// </returns>
    /// <exception cref="AmasException">The list cannot be read, or it is incomplete.</exception>
    public virtual IAsyncEnumerable<AmasSession> GetAllAsync(CancellationToken cancellationToken = default) =>
        new ListPager<AmasSession, AmasSession>(Connection, ApiPath.From(Collection), SessionReader.Models, SessionReader.Copy)
            .ReadAsync(cancellationToken);

    /// <summary>Gets a session.</summary>
    /// <param name="id">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The session.</returns>
    /// <exception cref="AmasNotFoundException">There is no such session in this account.</exception>
    /// <exception cref="AmasException">The session cannot be read.</exception>
    public virtual Task<AmasSession> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Get, ApiPath.FromId(Collection, id), CallEffect.None);
        return Connection.SendAsync(call, SessionReader.Models.ReadRequired, cancellationToken);
    }

    /// <summary>Deletes a session with its messages. A session that does not exist counts as deleted.</summary>
    /// <param name="id">The <see cref="AmasSession.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the session may have been deleted.</param>
    /// <returns>A task that completes when the session is deleted.</returns>
    /// <exception cref="AmasException">The server refused, or the outcome is unknown.</exception>
    public virtual async Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            ApiCall call = new(HttpMethod.Delete, ApiPath.FromId(Collection, id), CallEffect.SameWhenRepeated);
            await Connection.SendAsync(call, SessionReader.Models.ReadOptional, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasNotFoundException)
        {
            // The session does not exist, which is the goal.
        }
    }

    /// <summary>Deletes all sessions of the calling user that were created from a saved agent.</summary>
    /// <param name="agentKey">The <see cref="SavedAgent.AgentKey"/>.</param>
    /// <param name="cancellationToken">Cancels the call; sessions may have been deleted.</param>
    /// <returns>The number of sessions that the last attempt deleted, or null if the server does not report it.</returns>
    /// <exception cref="AmasException">The server refused, or the outcome is unknown.</exception>
    public virtual Task<int?> DeleteAllByAgentKeyAsync(string agentKey, CancellationToken cancellationToken = default) =>
        new AgentSessionFactory(Connection).DeleteAllAsync(agentKey, cancellationToken);

    /// <summary>
    /// Deletes the sessions that a predicate selects, a few at a time. If the list does not contain the times of a session, the session is
    /// read before the predicate is called. A session that no longer exists by then counts as deleted, and one without a usable ID is kept.
    /// </summary>
    /// <param name="shouldDelete">
    /// The predicate; called once per session, from several threads. A time that the server does not report is null, and a comparison with
    /// it is false.
    /// </param>
    /// <param name="progress">Receives each session after it was deleted.</param>
    /// <param name="cancellationToken">Cancels the cleanup; deleted sessions stay deleted.</param>
    /// <returns>The outcome for each session; a failure does not stop the cleanup, except for a refused API key.</returns>
    /// <exception cref="AmasException">The list cannot be read.</exception>
    public virtual Task<SessionCleanupResult> CleanUpAsync(
        Func<AmasSession, bool> shouldDelete, IProgress<AmasSession>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shouldDelete);
        return CleanUpAsync((session, _) => ValueTask.FromResult(shouldDelete(session)), progress, cancellationToken);
    }

    /// <inheritdoc cref="CleanUpAsync(Func{AmasSession, bool}, IProgress{AmasSession}, CancellationToken)"/>
    /// <param name="shouldDelete">
    /// The predicate, if it has to make calls itself: <see cref="AmasRuntimeClient.GetStatusAsync"/> returns the last activity.
    /// </param>
    /// <param name="progress">Receives each session after it was deleted.</param>
    /// <param name="cancellationToken">Cancels the cleanup; deleted sessions stay deleted.</param>
    public virtual Task<SessionCleanupResult> CleanUpAsync(
        Func<AmasSession, CancellationToken, ValueTask<bool>> shouldDelete,
        IProgress<AmasSession>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shouldDelete);
        return new SessionCleaner(this, shouldDelete, progress).RunAsync(Connection.Options.MaxConcurrentRequests, cancellationToken);
    }
}
