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
            folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server.Address}', env: [PEM, KEY_FILE, PASSWORD]}}}}\n");
            folder.Write("agents/a.yaml", "name: A\ndescription: d\nagent_type: llm_agent\nsystem_prompt: p\ntok: [!env PEM, !env KEY_FILE, !env PASSWORD]\n");
            Dictionary<string, string> variables = new(SampleSecrets.All) { ["AMAS_API_KEY"] = "key-of-the-account" };

            var run = await new ToolRun.Given { Folder = folder.Path, Variables = variables }.RunAsync("apply", "--yes", "--verbose");

            Assert.NotEqual(0, run.Code);
            Assert.Contains("bad value", run.Out + run.Error, StringComparison.Ordinal);
            var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText);
            var all = run.Out + run.Error + string.Concat(files);
            SampleSecrets.AssertAbsent([.. SampleSecrets.Plain, .. SampleSecrets.Encoded, "key-of-the"], all, target);
            Assert.DoesNotMatch("Tr0ub4d|MHcCAQEE|0f1e2d3c", all);
        }
    }

    private static ScriptedServer StartServer(string method, string target, Reply reply) => new(request => request switch
    {
        _ when request.Method == method && request.Target == target => reply,
        { Method: "GET" } => Reply.Json("[]"),
        _ => Reply.Json("""{"valid":true,"errors":[]}"""),
    });
}
