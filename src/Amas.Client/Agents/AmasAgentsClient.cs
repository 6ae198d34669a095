using System.Runtime.InteropServices;
using System.Text.Json;
using Amas.Client.Connections;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// Manages saved agents. A configuration is a SystemConfig as JSON, for one agent or several; it is sent byte for byte, so numbers keep
/// their notation. Methods throw an <see cref="AmasException"/> when a call fails after its retries, and an
/// <see cref="OperationCanceledException"/> when it is canceled.
/// </summary>
public class AmasAgentsClient
{
    internal const string Collection = "agent/";

    private readonly ApiConnection? connection;

    /// <summary>Initializes a new instance of the <see cref="AmasAgentsClient"/> class for mocking.</summary>
    protected AmasAgentsClient()
    {
    }

    internal AmasAgentsClient(ApiConnection connection) => this.connection = connection;

    private ApiConnection Connection => connection ?? throw ApiConnection.CreateMissingException();

    /// <summary>Validates a configuration on the server. Nothing is saved.</summary>
    /// <param name="systemConfig">The configuration.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result of the validation.</returns>
    /// <exception cref="AmasException">The server did not validate the configuration.</exception>
    public virtual Task<ConfigValidationResult> ValidateAsync(JsonElement systemConfig, CancellationToken cancellationToken = default) =>
        ValidateAsync(GetBytes(systemConfig), cancellationToken);

    /// <inheritdoc cref="ValidateAsync(JsonElement, CancellationToken)"/>
    /// <param name="systemConfig">The configuration as JSON in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual Task<ConfigValidationResult> ValidateAsync(
        ReadOnlyMemory<byte> systemConfig, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.From($"{Collection}validate/"), CallEffect.None)
        {
            Body = systemConfig,
            ReadsRefusal = true,
        };
        return Connection.SendAsync(call, ValidationReader.Read, cancellationToken);
    }

    /// <summary>
    /// Gets all agents that the account can see, each once, in the order of the server. Agents of other owners may be among them.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The agents; pages are requested as they are enumerated.</returns>
    /// <exception cref="AmasException">The list cannot be read, or it is incomplete.</exception>
    public virtual IAsyncEnumerable<SavedAgent> GetAllAsync(CancellationToken cancellationToken = default) =>
        GetAllAsync(SavedAgentReader.Copy, cancellationToken);

    /// <summary>
    /// Gets all agents as <see cref="GetAllAsync(CancellationToken)"/> does, but keeps only what a function returns for each of them: a
    /// long list needs little memory.
    /// </summary>
    /// <typeparam name="T">The type of what is kept.</typeparam>
    /// <param name="select">
    /// Returns what to keep of an agent. It is called as the agents arrive, also for attempts that fail later. The JSON of the agent is
    /// valid only during the call.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What is kept of the agents; pages are requested as they are enumerated.</returns>
    /// <exception cref="AmasException">The list cannot be read, or it is incomplete.</exception>
    public virtual IAsyncEnumerable<T> GetAllAsync<T>(Func<SavedAgent, T> select, CancellationToken cancellationToken = default)
        where T : class
    {
        ListPager<SavedAgent, T> pager = new(Connection, ApiPath.From(Collection), SavedAgentReader.Models, select);
        return pager.ReadAsync(cancellationToken);
    }

    /// <summary>Gets an agent.</summary>
    /// <param name="id">The <see cref="SavedAgent.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The agent.</returns>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasException">The agent cannot be read.</exception>
    public virtual Task<SavedAgent> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Get, ApiPath.FromId(Collection, id), CallEffect.None) { MaxDepth = SavedAgentReader.MaxDepth };
        return Connection.SendAsync(call, SavedAgentReader.Models.ReadRequired, cancellationToken);
    }

    /// <summary>
    /// Creates an agent. The call is retried only if there was no connection. After a 429 or 503, look for the agent in the list before
    /// you call again. How the server handles a name that is already used is not documented.
    /// </summary>
    /// <param name="systemConfig">The configuration; its <c>name</c> becomes the name of the agent.</param>
    /// <param name="cancellationToken">Cancels the call; the agent may have been created.</param>
    /// <returns>The agent.</returns>
    /// <exception cref="AmasBadRequestException">The configuration is not valid.</exception>
    /// <exception cref="AmasException">
    /// The server refused, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, the outcome is unknown.
    /// </exception>
    public virtual Task<SavedAgent> CreateAsync(JsonElement systemConfig, CancellationToken cancellationToken = default) =>
        CreateAsync(GetBytes(systemConfig), cancellationToken);

    /// <inheritdoc cref="CreateAsync(JsonElement, CancellationToken)"/>
    /// <param name="systemConfig">The configuration as JSON in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the call; the agent may have been created.</param>
    public virtual Task<SavedAgent> CreateAsync(ReadOnlyMemory<byte> systemConfig, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.From(Collection), CallEffect.NewAndFindable) { Body = Wrap(systemConfig.Span) };
        return Connection.SendAsync(call, SavedAgentReader.Models.ReadRequired, cancellationToken);
    }

    /// <summary>
    /// Updates the configuration of an agent. Send all of it: whether the server merges or replaces configurations is not documented.
    /// </summary>
    /// <param name="id">The <see cref="SavedAgent.Id"/>.</param>
    /// <param name="systemConfig">The complete configuration.</param>
    /// <param name="cancellationToken">Cancels the call; the agent may have been updated.</param>
    /// <returns>The updated agent, or null if the server confirms the update without returning it.</returns>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasBadRequestException">The configuration is not valid.</exception>
    /// <exception cref="AmasException">The server refused, or the outcome is unknown.</exception>
    public virtual Task<SavedAgent?> UpdateAsync(string id, JsonElement systemConfig, CancellationToken cancellationToken = default) =>
        UpdateAsync(id, GetBytes(systemConfig), cancellationToken);

    /// <inheritdoc cref="UpdateAsync(string, JsonElement, CancellationToken)"/>
    /// <param name="id">The <see cref="SavedAgent.Id"/>.</param>
    /// <param name="systemConfig">The complete configuration as JSON in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the call; the agent may have been updated.</param>
    public virtual Task<SavedAgent?> UpdateAsync(
        string id, ReadOnlyMemory<byte> systemConfig, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Patch, ApiPath.FromId(Collection, id), CallEffect.SameWhenRepeated)
        {
            Body = Wrap(systemConfig.Span),
        };
        return Connection.SendAsync(call, SavedAgentReader.Models.ReadOptional, cancellationToken);
    }

    /// <summary>Deletes an agent. An agent that does not exist counts as deleted, if the API itself says so.</summary>
    /// <param name="id">The <see cref="SavedAgent.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the agent may have been deleted.</param>
    /// <returns>A task that completes when the agent is deleted.</returns>
    /// <exception cref="AmasException">The server refused, or the outcome is unknown.</exception>
    public virtual async Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            ApiCall call = new(HttpMethod.Delete, ApiPath.FromId(Collection, id), CallEffect.SameWhenRepeated);
            await Connection.SendAsync(call, SavedAgentReader.Models.ReadOptional, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasNotFoundException missing) when (missing.IsFromApi)
        {
            // The agent does not exist, which is the goal.
        }
    }

    private static byte[] GetBytes(JsonElement config) => JsonMarshal.GetRawUtf8Value(config).ToArray();

    private static byte[] Wrap(ReadOnlySpan<byte> config) => [.. "{\"system_config\":"u8, .. config, (byte)'}'];
}
