using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// The list of agents, page by page. Documented as a bare array; an envelope with <c>results</c>, <c>count</c> and <c>next</c> is
/// followed on our own address only, since <c>next</c> is the server's word and the key goes where we send it.
/// </summary>
internal sealed class AgentList(Connection connection)
{
    private const int MostPages = 10_000;

    private readonly Dictionary<string, SavedAgent> agents = new(StringComparer.Ordinal);
    private readonly HashSet<string> pages = new(StringComparer.Ordinal) { "" };
    private int received;
    private long bytes;

    /// <exception cref="AmasException">A page cannot be had or read, repeats, or the list is cut short.</exception>
    public async Task<IReadOnlyList<SavedAgent>> ReadAsync(CancellationToken cancellationToken)
    {
        string? query = "";
        while (query is not null)
        {
            ApiCall call = new(HttpMethod.Get, AmasAgents.Collection, CallEffect.None) { Query = query };
            query = await connection.SendAsync(call, Take, cancellationToken).ConfigureAwait(false);
        }

        return [.. agents.Values];
    }

    /// <summary>Takes the agents of a page and says where the next one is.</summary>
    private string? Take(ApiReply reply, ServerText text)
    {
        bytes += reply.Length;
        if (bytes > connection.MaxReplyBytes || pages.Count > MostPages)
        {
            throw Broken(reply, "does not come to an end");
        }

        if (reply.Json is { ValueKind: JsonValueKind.Array } bare)
        {
            Add(reply, bare);
            return null;
        }

        if (reply.Json is not { ValueKind: JsonValueKind.Object } json
            || !json.TryGetProperty("results", out var results) || results.ValueKind != JsonValueKind.Array)
        {
            throw SavedAgents.None(reply, text);
        }

        var hasNew = Add(reply, results);
        var next = NextQuery(json);
        if (next is not null && (!hasNew || !pages.Add(next)))
        {
            throw Broken(reply, "repeats its pages");
        }

        return next ?? End(reply, json);
    }

    /// <summary>Adds what is on a page, each id once, and says whether any of it is new.</summary>
    private bool Add(ApiReply reply, JsonElement page)
    {
        var before = agents.Count;
        foreach (var item in page.EnumerateArray())
        {
            var agent = SavedAgents.From(item) ?? throw Broken(reply, "has an entry without an id");
            agents.TryAdd(agent.Id, agent);
            received++;
        }

        return agents.Count > before;
    }

    private string? End(ApiReply reply, JsonElement json) =>
        json.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var promised) && received < promised
            ? throw Broken(reply, $"has {received} of {promised} agents: it is cut short, or changed while it was read")
            : null;

    private static string? NextQuery(JsonElement json)
    {
        var next = ReplyMember.Text(json, "next");
        var start = next?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return string.IsNullOrWhiteSpace(next) ? null : start < 0 ? "" : next[start..].Split('#')[0];
    }

    private static AmasProtocolException Broken(ApiReply reply, string how) => new(reply.Call, $"The list at {reply.Call} {how}.");
}
