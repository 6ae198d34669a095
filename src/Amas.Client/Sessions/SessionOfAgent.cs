using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// Sessions of saved agents. Two requests are documented, by different pages: <c>POST from-agent/{id}/</c> and a GET with the agent's key, which
/// makes a session each time it is sent. A server that knows one of them only answers the other with 404 or 405, as it answers where there is
/// no such agent: the agents tell which of the two it is.
/// </summary>
internal sealed class SessionOfAgent(Connection connection, AmasAgents agents)
{
    private const string Collection = $"{AmasSessions.Collection}from-agent/";

    public async Task<AmasSession> CreateAsync(string agentId, CancellationToken cancellationToken)
    {
        try
        {
            return await PostAsync(agentId, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException refusal) when (MayBeUnknownRoute(refusal))
        {
            var agent = await FindAsync(agentId, cancellationToken).ConfigureAwait(false);
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
        catch (AmasException refusal) when (MayBeUnknownRoute(refusal))
        {
            var known = await agents.ListAsync(cancellationToken).ConfigureAwait(false);
            if (known.Where(agent => agent.AgentKey == agentKey).Take(2).ToArray() is not [var agent])
            {
                throw;
            }

            return await PostAsync(agent.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<int?> DeleteAllAsync(string agentKey, CancellationToken cancellationToken)
    {
        ApiCall call = new(HttpMethod.Delete, ApiPath.Of(Collection), CallEffect.SameWhenRepeated) { Query = Query(agentKey) };
        return connection.SendAsync(call, Deleted, cancellationToken);
    }

    private Task<AmasSession> PostAsync(string agentId, CancellationToken cancellationToken)
    {
        ApiCall call = new(HttpMethod.Post, ApiPath.Item(Collection, agentId), CallEffect.NewEachTime);
        return connection.SendAsync(call, SessionReplies.Replies.In, cancellationToken);
    }

    private Task<AmasSession> GetAsync(string agentKey, CancellationToken cancellationToken)
    {
        ApiCall call = new(HttpMethod.Get, ApiPath.Of(Collection), CallEffect.NewEachTime) { Query = Query(agentKey) };
        return connection.SendAsync(call, SessionReplies.Replies.In, cancellationToken);
    }

    private async Task<SavedAgent?> FindAsync(string agentId, CancellationToken cancellationToken)
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

    private static bool MayBeUnknownRoute(AmasException refusal) => refusal is AmasNotFoundException or AmasRefusedException { Status: 405 };

    private static string Query(string agentKey) => string.IsNullOrWhiteSpace(agentKey) || !StrictText.IsValid(agentKey)
        ? throw new ArgumentException("The agent key is empty or no valid Unicode.", nameof(agentKey))
        : $"?agent_key={Uri.EscapeDataString(agentKey)}";

    private static int? Deleted(ApiReply reply, ServerText text) =>
        InnerError.In(reply, text) is not null ? throw InnerError.Instead(reply, text, "count")
        : reply.Json is { ValueKind: System.Text.Json.JsonValueKind.Object } json ? ReplyMember.Whole(json, "deleted")
        : null;
}
