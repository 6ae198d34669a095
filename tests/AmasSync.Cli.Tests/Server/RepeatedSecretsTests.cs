using System.Text.Json;
using Amas.Client.Tests.Server;
using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Server;

/// <summary>Errors of a server that repeat what was sent to it.</summary>
public sealed class RepeatedSecretsTests
{
    [Theory]
    [InlineData("POST", "/api/v1/agent/", 400)]
    [InlineData("POST", "/api/v1/agent/validate/", 200)]
    [InlineData("GET", "/api/v1/agent/", 403)]
    public async Task An_error_that_repeats_the_secrets_is_shown_without_them(string method, string target, int status)
    {
        foreach (var secret in SampleSecrets.All.Values.Append("key-of-the-account"))
        {
            // The message is longer than what is shown of it, so it is cut within a secret.
            var echo = JsonSerializer.Serialize(new { tok = new { @default = $"{secret} and {secret} and {secret}" } });
            var body = status == 200
                ? JsonSerializer.Serialize(new { valid = false, errors = new[] { new { field = "variables", message = "bad value: " + echo } } })
                : JsonSerializer.Serialize(new { detail = "bad value: " + echo });
            await using var server = StartServer(method, target, Reply.Of(status, body));
            using TemporaryFolder folder = new();

            var run = await WriteProject(folder, server).RunAsync("apply", "--yes", "--verbose");

            Assert.NotEqual(0, run.Code);
            Assert.Contains("bad value", run.Out + run.Error, StringComparison.Ordinal);
            var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText);
            var all = run.Out + run.Error + string.Concat(files);
            SampleSecrets.AssertAbsent([.. SampleSecrets.Plain, .. SampleSecrets.Encoded, "key-of-the"], all, target);
            Assert.DoesNotMatch("Tr0ub4d|MHcCAQEE|0f1e2d3c", all);
        }
    }

    [Fact]
    public async Task Secrets_in_what_else_the_server_says_about_an_agent_are_neither_shown_nor_kept()
    {
        foreach (var secret in SampleSecrets.All.Values.Append("key-of-the-account"))
        {
            await using var server = StartRepeatingServer(JsonSerializer.Serialize(secret));
            using TemporaryFolder folder = new();
            var given = WriteProject(folder, server);

            var plan = await given.RunAsync("plan");
            var apply = await given.RunAsync("apply", "--yes", "--format", "json");
            var inventory = await given.RunAsync("inventory", "show", "A");

            Assert.Equal((0, 0, 0), (plan.Code, apply.Code, inventory.Code));
            Assert.Contains("1 agent on the server cannot be read", plan.Out, StringComparison.Ordinal);
            var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText);
            var all = plan.Out + plan.Error + apply.Out + apply.Error + inventory.Out + inventory.Error + string.Concat(files);
            SampleSecrets.AssertAbsent([.. SampleSecrets.Plain, .. SampleSecrets.Encoded, "key-of-the"], all, secret[..3]);
        }
    }

    // Repeats a secret in every member of the only agent, and in the refusal to show the agent of somebody else.
    private static ScriptedServer StartRepeatingServer(string secret)
    {
        string? saved = null;
        return new(request => (request.Method, request.Target) switch
        {
            ("GET", "/api/v1/agent/") => Reply.Json($$"""[{{saved}}{{(saved is null ? "" : ",")}}{"id":"hidden","name":"H"}]"""),
            ("GET", "/api/v1/agent/hidden/") => Reply.Of(403, $$"""{"detail":{{secret}}}"""),
            ("POST", "/api/v1/agent/validate/") => Reply.Json("""{"valid":true}"""),
            ("POST", _) => Reply.Of(201, saved = Save(request.Body)),
            _ => Reply.Json(saved ?? ""),
        });

        string Save(string body)
        {
            var config = JsonElement.Parse(body).GetProperty("system_config").GetRawText();
            return $$"""{"id":"1","name":"A","owner":{{secret}},"agent_key":{{secret}},"config_hash":{{secret}},"system_config":{{config}}}""";
        }
    }

    private static ToolRun.Given WriteProject(TemporaryFolder folder, ScriptedServer server)
    {
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server.Address}', env: [PEM, KEY_FILE, PASSWORD]}}}}\n");
        folder.Write(
            "agents/a.yaml",
            "name: A\ndescription: d\nagent_type: llm_agent\nsystem_prompt: p\ntok: [!env PEM, !env KEY_FILE, !env PASSWORD]\n");
        Dictionary<string, string> variables = new(SampleSecrets.All) { ["AMAS_API_KEY"] = "key-of-the-account" };
        return new() { Folder = folder.Path, Variables = variables };
    }

    private static ScriptedServer StartServer(string method, string target, Reply reply) => new(request => request switch
    {
        _ when request.Method == method && request.Target == target => reply,
        { Method: "GET" } => Reply.Json("[]"),
        _ => Reply.Json("""{"valid":true,"errors":[]}"""),
    });
}
