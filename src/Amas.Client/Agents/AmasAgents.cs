using System.Runtime.InteropServices;
using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// Saved agents. A configuration is a SystemConfig as JSON, flat or with several agents; it is sent byte for byte, so that numbers stay
/// as they are written. Every call throws an <see cref="AmasException"/> when it fails for good, and
/// <see cref="OperationCanceledException"/> when it is cancelled.
/// </summary>
public sealed class AmasAgents
{
    internal const string Collection = "agent/";

    private readonly Connection connection;

    internal AmasAgents(Connection connection) => this.connection = connection;

    /// <summary>Asks the server whether it would accept a configuration. Nothing is saved.</summary>
    /// <param name="systemConfig">The configuration.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasException">The server did not answer the question.</exception>
    public Task<ConfigValidation> ValidateAsync(JsonElement systemConfig, CancellationToken cancellationToken = default) =>
        ValidateAsync(Bytes(systemConfig), cancellationToken);

    /// <inheritdoc cref="ValidateAsync(JsonElement, CancellationToken)"/>
    /// <param name="systemConfig">The configuration, JSON in UTF-8.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ConfigValidation> ValidateAsync(ReadOnlyMemory<byte> systemConfig, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.Of($"{Collection}validate/"), CallEffect.None) { Body = systemConfig, ReadsRefusal = true };
        return connection.SendAsync(call, ValidationReply.Read, cancellationToken);
    }

    /// <summary>All agents that the account can see, each id once, in the order of the server; agents of others may be among them.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasException">The list cannot be had, or not all of it.</exception>
    public Task<IReadOnlyList<SavedAgent>> ListAsync(CancellationToken cancellationToken = default) =>
        new PagedList<SavedAgent>(connection, ApiPath.Of(Collection), SavedAgents.Replies).ReadAsync(cancellationToken);

    /// <summary>The agent of that id.</summary>
    /// <param name="id">Its <see cref="SavedAgent.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AmasNotFoundException">There is none.</exception>
    /// <exception cref="AmasException">It cannot be had.</exception>
    public Task<SavedAgent> GetAsync(string id, CancellationToken cancellationToken = default) =>
        connection.SendAsync(new(HttpMethod.Get, ApiPath.Item(Collection, id), CallEffect.None), SavedAgents.Replies.In, cancellationToken);

    /// <summary>
    /// Saves a new agent. Sent again only when the server surely did nothing: no connection, a clean 429 or 503. What the server does with a
    /// name that is taken is not documented.
    /// </summary>
    /// <param name="systemConfig">The configuration; its <c>name</c> becomes the agent's.</param>
    /// <param name="cancellationToken">Ends the call. The agent may have been saved all the same.</param>
    /// <exception cref="AmasBadRequestException">The configuration is not valid.</exception>
    /// <exception cref="AmasException">It was refused, or, with <see cref="AmasException.MayHaveBeenCarriedOut"/>, nobody knows.</exception>
    public Task<SavedAgent> CreateAsync(JsonElement systemConfig, CancellationToken cancellationToken = default) =>
        CreateAsync(Bytes(systemConfig), cancellationToken);

    /// <inheritdoc cref="CreateAsync(JsonElement, CancellationToken)"/>
    /// <param name="systemConfig">The configuration, JSON in UTF-8.</param>
    /// <param name="cancellationToken">Ends the call. The agent may have been saved all the same.</param>
    public Task<SavedAgent> CreateAsync(ReadOnlyMemory<byte> systemConfig, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.Of(Collection), CallEffect.NewEachTime) { Body = Wrapped(systemConfig.Span) };
        return connection.SendAsync(call, SavedAgents.Replies.In, cancellationToken);
    }

    /// <summary>Sends a new configuration for an agent. Send the full one: whether the server merges or replaces is not documented.</summary>
    /// <param name="id">Its <see cref="SavedAgent.Id"/>.</param>
    /// <param name="systemConfig">The full configuration.</param>
    /// <param name="cancellationToken">Ends the call. It may have been carried out all the same.</param>
    /// <returns>The agent as the server has it now, or null where it confirms without saying.</returns>
    /// <exception cref="AmasNotFoundException">There is no such agent.</exception>
    /// <exception cref="AmasBadRequestException">The configuration is not valid.</exception>
    /// <exception cref="AmasException">It was refused, or nobody knows.</exception>
    public Task<SavedAgent?> UpdateAsync(string id, JsonElement systemConfig, CancellationToken cancellationToken = default) =>
        UpdateAsync(id, Bytes(systemConfig), cancellationToken);

    /// <inheritdoc cref="UpdateAsync(string, JsonElement, CancellationToken)"/>
    /// <param name="id">Its <see cref="SavedAgent.Id"/>.</param>
    /// <param name="systemConfig">The full configuration, JSON in UTF-8.</param>
    /// <param name="cancellationToken">Ends the call. It may have been carried out all the same.</param>
    public Task<SavedAgent?> UpdateAsync(string id, ReadOnlyMemory<byte> systemConfig, CancellationToken cancellationToken = default)
    {
        ApiCall call = new(HttpMethod.Patch, ApiPath.Item(Collection, id), CallEffect.SameWhenRepeated) { Body = Wrapped(systemConfig.Span) };
        return connection.SendAsync(call, SavedAgents.Replies.InOrNull, cancellationToken);
    }

    /// <summary>Deletes an agent. One that is not there counts as deleted.</summary>
    /// <param name="id">Its <see cref="SavedAgent.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call. It may have been carried out all the same.</param>
    /// <exception cref="AmasException">It was refused, or nobody knows.</exception>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            ApiCall call = new(HttpMethod.Delete, ApiPath.Item(Collection, id), CallEffect.SameWhenRepeated);
            await connection.SendAsync(call, SavedAgents.Replies.InOrNull, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasNotFoundException)
        {
            // It is not there: that is what was asked for.
        }
    }

    private static byte[] Bytes(JsonElement config) => JsonMarshal.GetRawUtf8Value(config).ToArray();

    private static byte[] Wrapped(ReadOnlySpan<byte> config) => [.. "{\"system_config\":"u8, .. config, (byte)'}'];
}
