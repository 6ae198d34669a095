using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// Gives the server behind the proxy its habits: changes what is to be stored, and shows reads as they were before the last writes.
/// </summary>
internal sealed class HabitualServer(TimeProvider time)
{
    private readonly Dictionary<string, List<(DateTimeOffset Time, JsonNode? Agent)>> versions = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public ServerHabits Habits { get; set; } = ServerHabits.None;

    /// <summary>Sends a request to the server and returns its reply, both according to the habits.</summary>
    public async Task<ProxyMessage> ForwardAsync(ProxyConnection server, ProxyMessage request, ProxyCall call)
    {
        if (Habits == ServerHabits.None)
        {
            return await SendAsync(server, request);
        }

        var before = call.Method is "PATCH" or "DELETE" ? await ReadAsync(server, request, call) : null;
        var reply = await SendAsync(server, call.IsWrite && call.Method != "DELETE" ? ChangeBody(request) : request);
        if (!call.Target.Contains("/agent/", StringComparison.Ordinal) || call.Target.Contains("/validate/", StringComparison.Ordinal))
        {
            return reply;
        }

        if (call.IsWrite)
        {
            Record(call, reply, before);
            return reply.Body.Length == 0 ? reply : WithTimes(reply, ParseBody(reply));
        }

        return call.IsList ? ShowList(reply) : ShowAgent(call, reply);
    }

    private static async Task<ProxyMessage> SendAsync(ProxyConnection server, ProxyMessage request)
    {
        await server.SendAsync(request.Bytes);
        return await server.ReadAsync() ?? throw new IOException("The server closed the connection.");
    }

    private static async Task<JsonNode?> ReadAsync(ProxyConnection server, ProxyMessage request, ProxyCall call)
    {
        var key = request.Head.Split("\r\n").First(line => line.StartsWith("x-api-key", StringComparison.OrdinalIgnoreCase));
        var reply = await SendAsync(server, new($"GET {call.Target} HTTP/1.1\r\nHost: localhost\r\n{key}\r\n\r\n", []));
        return IsDone(reply) ? ParseBody(reply) : null;
    }

    private static bool IsDone(ProxyMessage reply) => reply.FirstLine.Split(' ')[1].StartsWith('2');

    private static JsonNode? ParseBody(ProxyMessage message) => JsonNode.Parse(message.Body);

    private void Record(ProxyCall call, ProxyMessage reply, JsonNode? before)
    {
        if (!IsDone(reply))
        {
            return;
        }

        var after = call.Method == "DELETE" ? null : ParseBody(reply);
        var id = after?["id"]?.GetValue<string>() ?? call.Target.TrimEnd('/').Split('/')[^1];
        lock (gate)
        {
            if (!versions.TryGetValue(id, out var known))
            {
                versions[id] = known = [(DateTimeOffset.MinValue, before)];
            }

            known.Add((time.GetUtcNow(), after));
        }
    }

    // The agent as reads show it now; false if it was not written through the proxy.
    private bool TryShow(string id, out JsonNode? agent)
    {
        lock (gate)
        {
            var isKnown = versions.TryGetValue(id, out var known);
            agent = known?.Last(version => version.Time <= time.GetUtcNow() - Habits.Lag || version.Time == DateTimeOffset.MinValue).Agent;
            return isKnown;
        }
    }

    private ProxyMessage ShowAgent(ProxyCall call, ProxyMessage reply)
    {
        if (!TryShow(call.Target.TrimEnd('/').Split('/')[^1], out var agent))
        {
            return IsDone(reply) ? WithTimes(reply, ParseBody(reply)) : reply;
        }

        return agent is null
            ? ProxyMessage.Reply(404, "{\"detail\":\"Not found.\"}")
            : WithTimes(ProxyMessage.Reply(200, "{}"), agent.DeepClone());
    }

    private ProxyMessage ShowList(ProxyMessage reply)
    {
        var list = ParseBody(reply);
        if ((list as JsonArray ?? list?["results"]) is not JsonArray agents)
        {
            return reply;
        }

        foreach (var (index, agent) in agents.Index().Reverse().ToList())
        {
            if (TryShow(agent?["id"]?.GetValue<string>() ?? "", out var shown))
            {
                agents.RemoveAt(index);
                if (shown is not null)
                {
                    agents.Insert(index, shown.DeepClone());
                }
            }
        }

        // Deleted agents that reads still show are on the last page.
        if (list is JsonArray || list?["next"] is null)
        {
            AddDeleted(agents);
        }

        return WithTimes(reply, list);
    }

    private void AddDeleted(JsonArray agents)
    {
        string[] deleted;
        lock (gate)
        {
            deleted = [.. versions.Where(pair => pair.Value[^1].Agent is null).Select(pair => pair.Key)];
        }

        foreach (var id in deleted)
        {
            if (TryShow(id, out var shown) && shown is not null)
            {
                agents.Add(shown.DeepClone());
            }
        }
    }

    private ProxyMessage WithTimes(ProxyMessage message, JsonNode? content)
    {
        foreach (var agent in content as JsonArray ?? content?["results"] as JsonArray ?? [])
        {
            SetTimes(agent);
        }

        SetTimes(content);
        return message.With(Encoding.UTF8.GetBytes(content?.ToJsonString() ?? ""));
    }

    private void SetTimes(JsonNode? agent)
    {
        if (agent is not JsonObject members)
        {
            return;
        }

        foreach (var name in new[] { "created_at", "updated_at" })
        {
            if (members[name]?.GetValue<string>() is { } text && Habits.Clock != ServerTime.Right)
            {
                members[name] = Shift(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
            }
        }
    }

    private string Shift(DateTimeOffset right) => Habits.Clock switch
    {
        ServerTime.DayBehind => right.AddDays(-1).ToString("O", CultureInfo.InvariantCulture),
        ServerTime.HourAhead => right.AddHours(1).ToString("O", CultureInfo.InvariantCulture),
        _ => right.AddHours(2).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
    };

    private ProxyMessage ChangeBody(ProxyMessage request)
    {
        var body = ParseBody(request);
        if (body?["system_config"] is not { } config || Habits.Stores == StoredAs.Sent)
        {
            return request;
        }

        body["system_config"] = Store(config);
        return request.With(Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    private JsonNode? Store(JsonNode? value) => value switch
    {
        null => null,
        JsonObject members => StoreMembers(members),
        JsonArray items when Habits.Stores == StoredAs.Sorted =>
            new JsonArray([.. items.Select(Store).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)]),
        JsonArray items => new JsonArray([.. items.Select(Store)]),
        JsonValue text when Habits.Stores == StoredAs.Trimmed && text.TryGetValue<string>(out var written) => JsonValue.Create(written.Trim()),
        _ => value.DeepClone(),
    };

    private JsonObject StoreMembers(JsonObject members)
    {
        JsonObject stored = [.. members.Select(member => KeyValuePair.Create(member.Key, Store(member.Value)))];
        if (Habits.Stores == StoredAs.Extended)
        {
            stored["added_by_server"] = 1;
        }

        return stored;
    }
}
