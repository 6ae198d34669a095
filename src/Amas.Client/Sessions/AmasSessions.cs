using System.Runtime.InteropServices;
using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// Sessions: conversations, each with the configuration that it was made with. A configuration is a SystemConfig, flat or with several agents;
/// it is sent byte for byte. Every call throws an <see cref="AmasException"/> when it fails for good, and
/// <see cref="OperationCanceledException"/> when it is cancelled. A create is sent again only when the server surely did nothing: no
/// connection, a clean 429 or 503; else <see cref="AmasException.MayHaveBeenCarriedOut"/> tells that there may be a session that nobody knows of.
/// </summary>
public sealed class AmasSessions
{
    internal const string Collection = "sessions/";

    private readonly Connection connection;
    private readonly SessionOfAgent ofAgent;

    internal AmasSessions(Connection connection)
    {
        this.connection = connection;
        ofAgent = new SessionOfAgent(connection, new AmasAgents(connection));
    }

    /// <summary>Makes a session with a configuration of its own; nothing is saved as an agent.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    /// <exception cref="AmasBadRequestException">The configuration is not valid.</exception>
    /// <exception cref="AmasException">It was refused, or nobody knows.</exception>
    public Task<AmasSession> CreateAsync(JsonElement config, CancellationToken cancellationToken = default) =>
        CreateAsync(JsonMarshal.GetRawUtf8Value(config).ToArray(), cancellationToken);

    /// <inheritdoc cref="CreateAsync(JsonElement, CancellationToken)"/>
    /// <param name="config">The configuration, JSON in UTF-8.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    public Task<AmasSession> CreateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.Of(Collection), CallEffect.NewEachTime) { Body = config };
        return connection.SendAsync(call, SessionReplies.Replies.In, cancellationToken);
    }

    /// <inheritdoc cref="CreateAsync(JsonElement, CancellationToken)"/>
    /// <param name="json">The configuration as JSON text.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    public Task<AmasSession> CreateFromJsonAsync(string json, CancellationToken cancellationToken = default) =>
        CreateAsync(StrictText.Bytes(json), cancellationToken);

    /// <inheritdoc cref="CreateAsync(JsonElement, CancellationToken)"/>
    /// <param name="yaml">The configuration as YAML text; sent as it is, for the server to read.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    public Task<AmasSession> CreateFromYamlAsync(string yaml, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.Of(Collection), CallEffect.NewEachTime) { Body = StrictText.Bytes(yaml), BodyType = ApiCall.Yaml };
        return connection.SendAsync(call, SessionReplies.Replies.In, cancellationToken);
    }

    /// <summary>
    /// Makes a session with the configuration that a saved agent has now. Of the two documented requests the one by id is sent; where the
    /// server does not know it, the one by key.
    /// </summary>
    /// <param name="agentId">The <see cref="SavedAgent.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasException">It was refused, or nobody knows.</exception>
    public Task<AmasSession> CreateFromAgentAsync(string agentId, CancellationToken cancellationToken = default) =>
        ofAgent.CreateAsync(agentId, cancellationToken);

    /// <summary>
    /// Makes a session with the configuration that a saved agent has now. Of the two documented requests the one by key is sent; where the
    /// server does not know it, the one by id, with the id that the list of agents names.
    /// </summary>
    /// <param name="agentKey">The <see cref="SavedAgent.AgentKey"/>.</param>
    /// <param name="cancellationToken">Ends the call. The session may have been made all the same.</param>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasException">It was refused, or nobody knows.</exception>
    public Task<AmasSession> CreateFromAgentKeyAsync(string agentKey, CancellationToken cancellationToken = default) =>
        ofAgent.CreateByKeyAsync(agentKey, cancellationToken);

    /// <summary>All sessions of the account, each id once, in the order of the server.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasException">The list cannot be had, or not all of it.</exception>
    public Task<IReadOnlyList<AmasSession>> ListAsync(CancellationToken cancellationToken = default) =>
        new PagedList<AmasSession>(connection, ApiPath.Of(Collection), SessionReplies.Replies).ReadAsync(cancellationToken);

    /// <summary>The session of that id.</summary>
    /// <param name="id">Its <see cref="AmasSession.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasNotFoundException">There is none, or none of this account.</exception>
    /// <exception cref="AmasException">It cannot be had.</exception>
    public Task<AmasSession> GetAsync(string id, CancellationToken cancellationToken = default) =>
        connection.SendAsync(new(HttpMethod.Get, ApiPath.Item(Collection, id), CallEffect.None), SessionReplies.Replies.In, cancellationToken);

    /// <summary>Deletes a session with its conversation. One that is not there counts as deleted.</summary>
    /// <param name="id">Its <see cref="AmasSession.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call. It may have been carried out all the same.</param>
    /// <exception cref="AmasException">It was refused, or nobody knows.</exception>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            ApiCall call = new(HttpMethod.Delete, ApiPath.Item(Collection, id), CallEffect.SameWhenRepeated);
            await connection.SendAsync(call, SessionReplies.Replies.InOrNull, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasNotFoundException)
        {
            // It is not there: that is what was asked for.
        }
    }

    /// <summary>Deletes all sessions of the calling user that were made from a saved agent.</summary>
    /// <param name="agentKey">The <see cref="SavedAgent.AgentKey"/>.</param>
    /// <param name="cancellationToken">Ends the call. It may have been carried out all the same.</param>
    /// <returns>How many the last try deleted, or null where the server confirms without saying.</returns>
    /// <exception cref="AmasException">It was refused, or nobody knows.</exception>
    public Task<int?> DeleteAllOfAgentAsync(string agentKey, CancellationToken cancellationToken = default) =>
        ofAgent.DeleteAllAsync(agentKey, cancellationToken);

    /// <summary>
    /// Deletes the sessions that a rule calls old. A list need not say how old a session is: where it does not, the session is looked up
    /// before the rule is asked. A session that is gone by then counts as deleted.
    /// </summary>
    /// <param name="isOld">The rule; asked once per session, from several threads. A time that nobody tells is null: no comparison with it is true.</param>
    /// <param name="deleted">Told of each session once it is deleted.</param>
    /// <param name="cancellationToken">Ends it; what is deleted by then stays deleted.</param>
    /// <returns>What became of each session; a failure with one does not keep the others.</returns>
    /// <exception cref="AmasException">The list cannot be had.</exception>
    public Task<SessionCleanup> CleanUpAsync(
        Func<AmasSession, bool> isOld, IProgress<AmasSession>? deleted = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(isOld);
        return CleanUpAsync((session, _) => ValueTask.FromResult(isOld(session)), deleted, cancellationToken);
    }

    /// <inheritdoc cref="CleanUpAsync(Func{AmasSession, bool}, IProgress{AmasSession}, CancellationToken)"/>
    /// <param name="isOld">The rule, where it has to ask something itself: <see cref="AmasRuntime.StatusAsync"/> tells of the last activity.</param>
    /// <param name="deleted">Told of each session once it is deleted.</param>
    /// <param name="cancellationToken">Ends it; what is deleted by then stays deleted.</param>
    public Task<SessionCleanup> CleanUpAsync(
        Func<AmasSession, CancellationToken, ValueTask<bool>> isOld, IProgress<AmasSession>? deleted = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(isOld);
        return new CleanUp(this, isOld, deleted).RunAsync(connection.Options.MaxParallel, cancellationToken);
    }
}
