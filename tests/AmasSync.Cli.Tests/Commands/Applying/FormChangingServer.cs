using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Commands.Applying;

/// <summary>A server of agents that changes the form of every configuration before it stores it.</summary>
internal sealed class FormChangingServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonObject> agents = new();
    private readonly Func<JsonNode, JsonNode> change;
    private readonly ScriptedServer server;

    public FormChangingServer(Func<JsonNode, JsonNode> change)
    {
        this.change = change;
        server = new(Answer);
    }

    public string ProjectFile => $"version: 1\nenvironments: {{test: {{server: '{server.Address}'}}}}\n";

    /// <summary>Changes each text of a configuration.</summary>
    public static JsonNode ChangeTexts(JsonNode node, Func<string, string> change) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, ChangeInner(member.Value, change)))),
        JsonArray list => new JsonArray([.. list.Select(item => ChangeInner(item, change))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(change(text)),
        _ => node.DeepClone(),
    };

    /// <summary>Edits the only agent, as another user would.</summary>
    public void Edit(Action<JsonObject> edit) => edit(agents.Values.Single()["system_config"]!.AsObject());

    public JsonNode GetConfig() => agents.Values.Single()["system_config"]!;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static JsonNode? ChangeInner(JsonNode? node, Func<string, string> change) => node is null ? null : ChangeTexts(node, change);

    private Reply Answer(ReceivedRequest request)
    {
        var id = request.Target.TrimEnd('/').Split('/')[^1];
        return request.Method switch
        {
            "GET" when id == "agent" => Reply.Json(List()),
            "GET" when agents.TryGetValue(id, out var found) => Reply.Json(found.ToJsonString()),
            "GET" => Reply.Of(404, """{"detail":"Not found."}"""),
            "POST" when id == "validate" => Reply.Json("""{"valid": true, "errors": [], "warnings": []}"""),
            "POST" => Store(Guid.NewGuid().ToString(), request),
            _ => Store(id, request),
        };
    }

    private string List() => new JsonArray([.. agents.Values.Select(agent => agent.DeepClone())]).ToJsonString();

    private Reply Store(string id, ReceivedRequest request)
    {
        var config = change(JsonNode.Parse(request.Body)!["system_config"]!);
        JsonObject agent = new()
        {
            ["id"] = id,
            ["name"] = config["name"]!.DeepClone(),
            ["agent_key"] = "key",
            ["system_config"] = config.DeepClone(),
        };
        agents[id] = agent;
        return Reply.Json(agent.ToJsonString());
    }
}
