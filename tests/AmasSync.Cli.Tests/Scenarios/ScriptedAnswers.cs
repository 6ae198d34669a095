using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>What a server of that name answers, and a log of it.</summary>
internal sealed class ScriptedAnswers(string name)
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    private readonly ConcurrentQueue<string> log = new();
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
            _ => throw new ArgumentOutOfRangeException(nameof(request), name),
        };
        log.Enqueue($"{request.Method} {request.Target} {Status(reply)}");
        return reply;
    }

    private static string Status(Reply reply) => reply.Pieces is [var head, ..] ? Encoding.UTF8.GetString(head).Split(' ')[1] : "-";

    // One agent, whose headers are never given back.
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

            saved = new JsonObject { ["id"] = Id, ["name"] = config["name"]!.DeepClone(), ["agent_key"] = "search", ["system_config"] = config.DeepClone() };
        }

        var agent = saved?.ToJsonString();
        return request is { Method: "GET", Target: "/api/v1/agent/" } ? Reply.Json($"[{agent}]") : agent is null ? Reply.Of(404, "{}") : Reply.Json(agent);
    }
}
