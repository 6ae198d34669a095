using System.Globalization;
using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests.OpenApi;

public sealed class ResponseSchemaTests
{
    private const string Config = """
        {"name":"Desk","description":"d","entry_point":"one","variables":{"tone":{"type":"str","default":"kind"}},"agents":[
          {"name":"one","agent_type":"llm_agent","system_prompt":"Hello","llm_config":{"model":"gpt-4o","temperature":0.7},
           "tools":["calculator",{"name":"x"}]},
          {"name":"two","agent_type":"llm_agent"}],
         "edges":[{"from":"one","condition":"?","condition_type":"boolean","routing":{"yes":"two","no":"__end__"}},
          {"from":"two","to":"__end__"}]}
        """;

    [Theory]
    [InlineData("Array")]
    [InlineData("Paged")]
    public async Task Every_response_matches_its_schema(string list)
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { ListShape = Enum.Parse<Answers.Lists.ListShape>(list) });
        var document = (await emulator.GetAsync("openapi.json")).Json;
        var agent = (await emulator.CreateAsync(Config)).Id;
        var session = await emulator.SessionAsync(Config);
        HashSet<string> seen = [];

        foreach (var (id, status, method, path, body) in Calls(agent, session))
        {
            var reply = await emulator.SendAsync(HttpMethod.Parse(method), path, body);
            var response = Response(document, id, status);

            Assert.Equal((path, status), (path, (int)reply.Status));
            Assert.Empty(ErrorsOf(document, response, reply).Select(error => $"{id} {status} {error}"));
            seen.Add(id);
        }

        Assert.Empty(AllOf(document).Except(seen).Except(["stream"]));
    }

    [Theory]
    [InlineData(401, "wrong")]
    [InlineData(401, "old")]
    [InlineData(403, "barred")]
    [InlineData(429, "dev-key")]
    public async Task Responses_to_a_rejected_key_match_their_schema(int status, string key)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with
        {
            ExpiredKeys = [Access.KeyHash.Of("old")],
            ForbiddenKeys = [Access.KeyHash.Of("barred")],
            Rate = new(1, TimeSpan.FromHours(1)),
        });
        var document = (await emulator.GetAsync("openapi.json")).Json;
        await emulator.GetAsync(key: key);

        var reply = await emulator.GetAsync(key: key);

        Assert.Equal(status, (int)reply.Status);
        Assert.Empty(ErrorsOf(document, Response(document, "listAgents", status), reply));
    }

    [Fact]
    public void Schema_validation_finds_errors()
    {
        var document = JsonNode.Parse(
            """{"components":{"schemas":{"A":{"type":"object","required":["a"],"properties":{"a":{"type":["integer","null"]},"b":"""
                + """{"enum":["x"]}}}}}}""")!;
        var schema = JsonNode.Parse("""{"type":"array","items":{"$ref":"#/components/schemas/A"}}""")!;

        Assert.Equal(
            ["$[0]: no a", "$[0].b: y is not one of [\"x\"]", "$[1].a: string instead of integer|null", "$[2].c: not documented"],
            new SchemaValidator(document).Errors(JsonNode.Parse("""[{"b":"y"},{"a":"1"},{"a":null,"c":1},{"a":1.0}]"""), schema));
    }

    private static IEnumerable<(string Id, int Status, string Method, string Path, string? Body)> Calls(string agent, string session)
    {
        const string NoAgent = "agent/550e8400-e29b-41d4-a716-446655440000/";
        var wrapped = $$"""{"system_config":{{Config}}}""";
        var execute = $"runtime/{session}/execute/";
        return
        [
            ("validateConfig", 200, "POST", "agent/validate/", Config),
            ("validateConfig", 200, "POST", "agent/validate/", """{"name":"n","agents":[{"name":"a"}]}"""),
            ("validateConfig", 400, "POST", "agent/validate/", "{"),
            ("listAgents", 200, "GET", "agent/", null),
            ("createAgent", 201, "POST", "agent/", """{"system_config":{"name":"Flat","agent_type":"llm_agent"}}"""),
            ("createAgent", 400, "POST", "agent/", wrapped),
            ("createAgent", 400, "POST", "agent/", "[]"),
            ("getAgent", 200, "GET", $"agent/{agent}/", null),
            ("getAgent", 404, "GET", NoAgent, null),
            ("updateAgent", 200, "PATCH", $"agent/{agent}/", wrapped),
            ("updateAgent", 404, "PATCH", NoAgent, wrapped),
            ("updateAgent", 400, "PATCH", $"agent/{agent}/", "{}"),
            ("createSession", 201, "POST", "sessions/", Config),
            ("createSession", 400, "POST", "sessions/", "{}"),
            ("listSessions", 200, "GET", "sessions/", null),
            ("createSessionFromAgent", 201, "POST", $"sessions/from-agent/{agent}/", null),
            ("createSessionFromAgent", 404, "POST", $"sessions/from-{NoAgent}", null),
            ("createSessionFromAgentKey", 200, "GET", "sessions/from-agent/?agent_key=desk", null),
            ("createSessionFromAgentKey", 400, "GET", "sessions/from-agent/", null),
            ("createSessionFromAgentKey", 404, "GET", "sessions/from-agent/?agent_key=none", null),
            ("deleteSessionsOfAgent", 200, "DELETE", "sessions/from-agent/?agent_key=desk", null),
            ("deleteSessionsOfAgent", 400, "DELETE", "sessions/from-agent/", null),
            ("getSession", 200, "GET", $"sessions/{session}/", null),
            ("getSession", 404, "GET", "sessions/none/", null),
            ("listMessages", 200, "GET", $"runtime/{session}/messages/", null),
            ("execute", 200, "POST", execute, """{"content":"Hello","correlation_id":"c"}"""),
            (
                "execute",
                200,
                "POST",
                execute,
                """{"content":[{"type":"text","text":"Hi"},{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}"""),
            ("execute", 400, "POST", execute, """{"content":""}"""),
            ("execute", 404, "POST", "runtime/none/execute/", """{"content":"Hello"}"""),
            ("execute", 413, "POST", execute, $$"""{"content":"{{new string('x', 1_100_000)}}"}"""),
            ("listMessages", 200, "GET", $"runtime/{session}/messages/", null),
            ("listMessages", 200, "GET", $"runtime/{session}/messages/?limit=1", null),
            ("listMessages", 404, "GET", "runtime/none/messages/", null),
            ("getSessionStatus", 200, "GET", $"runtime/{session}/status/", null),
            ("getSessionStatus", 404, "GET", "runtime/none/status/", null),
            ("deleteSession", 204, "DELETE", $"sessions/{session}/", null),
            ("deleteSession", 404, "DELETE", $"sessions/{session}/", null),
            ("deleteAgent", 204, "DELETE", $"agent/{agent}/", null),
            ("deleteAgent", 404, "DELETE", $"agent/{agent}/", null),
        ];
    }

    private static IEnumerable<string> ErrorsOf(JsonNode document, JsonNode response, Reply reply)
    {
        if (response["content"]?["application/json"]?["schema"] is { } schema)
        {
            return new SchemaValidator(document).Errors(reply.Json, schema);
        }

        return reply.Text.Length == 0 ? [] : ["a body, though none is documented"];
    }

    private static JsonNode Response(JsonNode document, string id, int status) =>
        Operations(document).Single(
            operation => (string?)operation["operationId"] == id)["responses"]![status.ToString(CultureInfo.InvariantCulture)]
        ?? throw new InvalidOperationException($"{id} does not document {status}.");

    private static IEnumerable<string> AllOf(JsonNode document) =>
        Operations(document).Select(operation => (string)operation["operationId"]!);

    private static IEnumerable<JsonNode> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);
}
