using System.Text.Json.Nodes;
using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>An account that stores agents like a correct server, but refuses every write of the agent <c>Forbidden desk</c>.</summary>
internal sealed class RefusingAccount
{
    private const string Agents = "/api/v1/agent/";

    private readonly SortedDictionary<string, JsonNode> saved = new(StringComparer.Ordinal);
    private int made;

    public Reply To(ReceivedRequest request)
    {
        lock (saved)
        {
            return Answer(
                request,
                request.Target.StartsWith(Agents, StringComparison.Ordinal) ? request.Target[Agents.Length..].Trim('/') : "");
        }
    }

    private Reply Answer(ReceivedRequest request, string id) => (request.Method, id) switch
    {
        ("POST", "validate") => Reply.Json("""{"valid": true, "errors": [], "warnings": []}"""),
        ("GET", "") => Reply.Json(new JsonArray([.. saved.Values.Select(agent => agent.DeepClone())]).ToJsonString()),
        ("POST", "") => Save(request, $"00000000-0000-0000-0000-{++made:000000000000}"),
        _ when !saved.ContainsKey(id) => Reply.Of(404, "{}"),
        ("PATCH", _) => Save(request, id),
        ("DELETE", _) when saved.Remove(id) => Reply.Of(204, ""),
        _ => Reply.Json(saved[id].ToJsonString()),
    };

    private Reply Save(ReceivedRequest request, string id)
    {
        var config = JsonNode.Parse(request.Body)!["system_config"]!;
        if (config["name"]!.GetValue<string>() == "Forbidden desk")
        {
            return Reply.Of(400, """{"name": ["This name is not allowed."]}""");
        }

        saved[id] = new JsonObject
        {
            ["id"] = id,
            ["name"] = config["name"]!.DeepClone(),
            ["agent_key"] = $"key-{id[^1]}",
            ["system_config"] = config.DeepClone()
        };
        return Reply.Json(saved[id].ToJsonString());
    }
}
