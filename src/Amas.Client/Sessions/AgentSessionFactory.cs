using System.Text.Json;
using Amas.Client.Connections;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// Creates and deletes sessions of saved agents. The API documents two requests in different places: <c>POST from-agent/{id}/</c> and a GET
/// with the key of the agent, which creates a session each time. A server that supports only one of them answers the other with 404 or 405,
/// as it does for an agent that does not exist: the saved agents show which of the two it is.
/// </summary>
internal sealed class AgentSessionFactory(ApiConnection connection)
{
    private const string Collection = $"{AmasSessionsClient.Collection}from-agent/";

    private readonly AmasAgentsClient agents = new(connection);

    public async Task<AmasSession> CreateAsync(string agentId, CancellationToken cancellationToken)
    {
        try
        {
            return await PostAsync(agentId, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException refusal) when (MayBeUnsupported(refusal))
        {
            var agent = await FindAgentAsync(agentId, cancellationToken).ConfigureAwait(false);
            if (string.IsNullOrEmpty(agent?.AgentKey))
            {
                throw;
            }

            return await GetAsync(agent.AgentKey, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<AmasSession> CreateByKeyAsync(string agentKey, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(agentKey, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException refusal) when (MayBeUnsupported(refusal))
        {
            var known = await agents.GetAllAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (known.Where(agent => agent.AgentKey == agentKey).Take(2).ToArray() is not [var agent])
            {
                throw;
            }

            return await PostAsync(agent.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<int?> DeleteAllAsync(string agentKey, CancellationToken cancellationToken)
    {
        ApiCall call = new(HttpMethod.Delete, ApiPath.From(Collection), CallEffect.SameWhenRepeated) { Query = CreateQuery(agentKey) };
        return connection.SendAsync(call, ReadDeletedCount, cancellationToken);
    }

    private Task<AmasSession> PostAsync(string agentId, CancellationToken cancellationToken)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.FromId(Collection, agentId), CallEffect.NewEachTime);
        return connection.SendAsync(call, SessionReader.Models.ReadRequired, cancellationToken);
    }

    private Task<AmasSession> GetAsync(string agentKey, CancellationToken cancellationToken)
    {
        ApiCall call = new(HttpMethod.Get, ApiPath.From(Collection), CallEffect.NewEachTime) { Query = CreateQuery(agentKey) };
        return connection.SendAsync(call, SessionReader.Models.ReadRequired, cancellationToken);
    }

    private async Task<SavedAgent?> FindAgentAsync(string agentId, CancellationToken cancellationToken)
    {
        try
        {
            return await agents.GetAsync(agentId, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasNotFoundException)
        {
            return null;
        }
    }

    private static bool MayBeUnsupported(AmasException refusal) => refusal is AmasNotFoundException or AmasRefusedException { Status: 405 };

    private static string CreateQuery(string agentKey) => string.IsNullOrWhiteSpace(agentKey) || !StrictText.IsValid(agentKey)
        ? throw new ArgumentException("The agent key is empty or not valid Unicode.", nameof(agentKey))
        : $"?agent_key={Uri.EscapeDataString(agentKey)}";

    private static int? ReadDeletedCount(ApiResponse response, ServerText text)
    {
        if (EmbeddedError.Find(response, text) is not null)
        {
            throw EmbeddedError.CreateException(response, text, "count");
        }

        return response.Json is { ValueKind: JsonValueKind.Object } json ? JsonMember.GetInt32(json, "deleted") : null;
    }
}
