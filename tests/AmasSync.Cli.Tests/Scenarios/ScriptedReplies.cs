using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>The replies of a server with that name, and a log of them.</summary>
internal sealed class ScriptedReplies(string name)
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    private const string Complaint = """{"valid": false, "errors": [{"field": "agents[0].llm_config.model", "message": "The model is not available to you."}], "warnings": []}""";

    private const string Theirs = """{"id": "99999999-2222-3333-4444-555555555555", "name": "Support", "agent_key": "support", "owner": "ben", "system_config": {"name": "Support", "description": "Ben's", "agent_type": "llm_agent", "system_prompt": "Help."}}""";

    private readonly ConcurrentQueue<string> log = new();
    private readonly RefusingAccount refusing = new();
    private JsonNode? saved;

    public IReadOnlyList<string> Log => [.. log];

    public Reply To(ReceivedRequest request)
    {
        var reply = name switch
        {
            "html" => Reply.Html(200),
            "redirect" => Reply.Of(302, "", "Location: http://elsewhere.example/api/v1/agent/?key=1"),
            "error inside" => Reply.Json("""{"error": "the database is being repaired"}"""),
            "nothing" => Reply.Close,
            "half" => Reply.Half(200, """[{"id": "1", "na"""),
            "masking" => Masking(request),
            "forgetting" => Keeping(request, _ => "[]"),
            "sharing" => Keeping(request, agent => $"[{Theirs}{(agent is null ? "" : ",")}{agent}]"),
            "repeating" => request is { Method: "GET" }
                ? Reply.Json("[]")
                : Reply.Of(400, $$"""{"system_config": ["{{Token(request)}} is not a token"]}"""),
            "complaining" => request is { Method: "GET" } ? Reply.Json("[]") : Reply.Json(Complaint),
            "failing" => Failing(request),
            "refusing" => refusing.To(request),
            _ => throw new ArgumentOutOfRangeException(nameof(request), name),
        };
        log.Enqueue($"{request.Method} {request.Target} {Status(reply)}");
        return reply;
    }

    private static string Status(Reply reply) => reply.Pieces is [var head, ..] ? Encoding.UTF8.GetString(head).Split(' ')[1] : "-";

    private static string Token(ReceivedRequest request) => Config(request)["tools"]![0]!["token"]!.GetValue<string>();

    private static JsonNode Config(ReceivedRequest request)
    {
        var body = JsonNode.Parse(request.Body)!;
        return body["system_config"] ?? body;
    }

    private static Reply Failing(ReceivedRequest request) => request switch
    {
        { Method: "GET" } => Reply.Json("[]"),
        { Target: "/api/v1/agent/validate/" } => Reply.Json("""{"valid": true, "errors": [], "warnings": []}"""),
        _ => Config(request)["name"]!.GetValue<string>() switch
        {
            "Billing" => Reply.Of(403, """{"detail": "You may not create this agent."}"""),
            "FAQ" => Reply.Of(500, """{"detail": "The database is away."}"""),
            _ => Reply.Of(400, """{"name": ["The name is not allowed."], "description": ["Too short."]}"""),
        },
    };

    // One managed agent, listed as a function specifies.
    private Reply Keeping(ReceivedRequest request, Func<string?, string> list)
    {
        if (request is { Method: "POST", Target: "/api/v1/agent/validate/" })
        {
            return Reply.Json("""{"valid": true, "errors": [], "warnings": []}""");
        }

        if (request is { Method: "POST" or "PATCH" })
        {
            var config = Config(request);
            saved = new JsonObject
            {
                ["id"] = Id,
                ["name"] = config["name"]!.DeepClone(),
                ["agent_key"] = "ours",
                ["owner"] = "anna",
                ["system_config"] = config.DeepClone()
            };
        }

        var agent = saved?.ToJsonString();
        return request is { Method: "GET", Target: "/api/v1/agent/" }
            ? Reply.Json(list(agent))
            : agent is null ? Reply.Of(404, "{}") : Reply.Json(agent);
    }

    // One agent, whose tokens are never returned.
    private Reply Masking(ReceivedRequest request)
    {
        if (request is { Method: "POST", Target: "/api/v1/agent/validate/" })
        {
            return Reply.Json("""{"valid": true, "errors": [], "warnings": []}""");
        }

        if (request is { Method: "POST" or "PATCH" })
        {
            var config = JsonNode.Parse(request.Body)!["system_config"]!;
            foreach (var tool in config["tools"]!.AsArray())
            {
                tool!["token"] = "********";
            }

            saved = new JsonObject
            {
                ["id"] = Id,
                ["name"] = config["name"]!.DeepClone(),
                ["agent_key"] = "search",
                ["system_config"] = config.DeepClone()
            };
        }

        var agent = saved?.ToJsonString();
        return request is { Method: "GET", Target: "/api/v1/agent/" }
            ? Reply.Json($"[{agent}]")
            : agent is null ? Reply.Of(404, "{}") : Reply.Json(agent);
    }
}
