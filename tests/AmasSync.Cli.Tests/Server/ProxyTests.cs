using System.Diagnostics;
using Amas.Client.Tests.Server;
using Amas.Emulator;
using AmasSync.Cli.Tests.Hosting;

namespace AmasSync.Cli.Tests.Server;

/// <summary>A proxy in the variables of the machine.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("http_proxy")]
    [InlineData("HTTP_PROXY")]
    [InlineData("all_proxy")]
    public async Task The_embedded_server_is_reached_without_the_proxy(string variable)
    {
        await using var proxy = ScriptedServer.Answering(Reply.Of(502));
        using TemporaryFolder folder = new();
        folder.Write("agents/a.yaml", Agents.Named("A"));

        var run = await ToolProcess.RunAsync(folder.Path, Use(variable, proxy), "apply", "--yes");

        Assert.True(run.Code == 0, run.Error);
        Assert.Empty(proxy.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_server_of_this_machine_is_reached_without_the_proxy(string host)
    {
        await using var proxy = ScriptedServer.Answering(Reply.Of(502));
        await using var server = await EmulatorHost.StartAsync(new() { Port = 0 }, TestContext.Current.CancellationToken);
        using TemporaryFolder folder = new();
        var address = new UriBuilder(server.BaseAddress) { Host = host }.Uri;
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{here: {{server: '{address}'}}}}\n");
        folder.Write("agents/a.yaml", Agents.Named("A"));

        var run = await ToolProcess.RunAsync(folder.Path, Use("http_proxy", proxy), "apply", "--yes");

        Assert.True(run.Code == 0, run.Error);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_named_without_its_password()
    {
        await using var proxy = ScriptedServer.Answering(Reply.Of(407));
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {far: {server: 'https://amas.example/api/v1'}}\n");
        folder.Write("agents/a.yaml", Agents.Named("A"));

        var run = await ToolProcess.RunAsync(folder.Path, Use("https_proxy", proxy, "user:secret-4711@"), "plan");

        Assert.Equal(1, run.Code);
        Assert.Contains($"http://{proxy.Address.Authority} refused with status 407", run.Error, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-4711", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_server_of_this_machine_is_reached_without_the_proxy()
    {
        const string answer = """{"choices":[{"message":{"role":"assistant","content":"Hello."},"finish_reason":"stop"}]}""";
        await using var proxy = ScriptedServer.Answering(Reply.Of(502));
        await using var model = ScriptedServer.Answering(Reply.Json(answer));
        var url = $"http://{model.Address.Authority}/v1";
        string[] arguments = ["emulator", "--port", "0", "--data", ":memory:", "--model", "openai", "--model-url", url];
        var start = ToolProgram.With(arguments);
        start.WorkingDirectory = Path.GetTempPath();
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        foreach (var (name, value) in Use("http_proxy", proxy))
        {
            start.Environment[name] = value;
        }

        using var emulator = Process.Start(start)!;
        try
        {
            var cancelled = TestContext.Current.CancellationToken;
            var line = await emulator.StandardOutput.ReadLineAsync(cancelled) ?? "";
            using Amas.Client.AmasClient client = new(new(line.Split(' ')[^1]), new("dev-key"));
            var session = await client.Sessions.CreateFromYamlAsync(Agents.Named("A"), cancelled);
            await client.Runtime.ExecuteAsync(session.Id, "Hi", cancellationToken: cancelled);

            Assert.NotEmpty(model.Requests);
            Assert.Empty(proxy.Requests);
        }
        finally
        {
            emulator.Kill(entireProcessTree: true);
        }
    }

    private static Dictionary<string, string> Use(string variable, ScriptedServer proxy, string user = "") =>
        new() { [variable] = $"http://{user}{proxy.Address.Authority}", ["no_proxy"] = "", ["NO_PROXY"] = "" };
}
