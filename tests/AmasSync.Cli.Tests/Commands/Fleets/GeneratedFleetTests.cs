using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amas.Emulator;
using Amas.Emulator.Access;
using GeneratedAgents;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>
/// Tests the fleet that the benchmark measures, on a small scale: all of it converges, and each server receives only the requests that it
/// needs.
/// </summary>
public sealed partial class GeneratedFleetTests : IAsyncLifetime
{
    private const int Environments = 10;
    private const int Agents = 20;

    private readonly TemporaryFolder folder = new();
    private readonly List<RecordingProxy> proxies = [];
    private readonly Dictionary<string, string> variables = [];
    private readonly Dictionary<RecordingProxy, int> read = [];
    private EmulatorHost emulator = null!;

    public async ValueTask InitializeAsync()
    {
        string[] numbers = [.. Enumerable.Range(1, Environments).Select(number => number.ToString("000", CultureInfo.InvariantCulture))];
        emulator = await EmulatorHost.StartAsync(
            new() { Port = 0, ApiKeys = [.. numbers.Select(number => new AccountKey($"key-{number}", new User($"customer-{number}")))] },
            TestContext.Current.CancellationToken);
        GeneratedFleet.Write(folder.Path, Environments, Agents, "http://{0}", "");
        foreach (var number in numbers)
        {
            RecordingProxy proxy = new(emulator.BaseAddress);
            proxies.Add(proxy);
            variables[$"KEY_{number}"] = $"key-{number}";
            folder.Write($"environments/customer-{number}.yaml", $"server: '{proxy.Address}'\napi_key: !env KEY_{number}\n");
        }

        await RunAsync(0, "apply", "--yes", "--all-environments", "--parallel-environments", "4");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in proxies)
        {
            await proxy.DisposeAsync();
        }

        await emulator.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task With_nothing_to_do_each_server_only_lists_its_agents()
    {
        foreach (var command in (string[])["plan --detailed-exitcode", "drift", "apply --yes", "apply --yes --parallel-environments 8"])
        {
            TakeRequests();

            await RunAsync(0, [.. command.Split(' '), "--all-environments"]);

            Assert.All(TakeRequests(), requests => Assert.Equal(["GET agent/"], requests));
        }
    }

    [Fact]
    public async Task Changes_are_written_once_to_each_server()
    {
        Change("agents/desk-00007.yaml");
        var together = await RunAsync(0, "plan", "--all-environments", "--format", "json");
        var alone = await RunAsync(0, "plan", "--env", "customer-003", "--format", "json");
        var ofFleet = together.Json.GetProperty("environments")[2];
        Assert.True(JsonElement.DeepEquals(alone.Json.GetProperty("changes"), ofFleet.GetProperty("changes")));
        TakeRequests();
        for (var index = 1; index <= 3; index++)
        {
            await RunAsync(0, "apply", "--yes", "--all-environments", "--shard", $"{index}/3");
        }

        Assert.All(TakeRequests(), requests => Assert.Equal(
            ["GET agent/", "GET agent/ID", "GET agent/ID", "PATCH agent/ID", "POST agent/validate/"],
            requests.Order(StringComparer.Ordinal)));
        await EnsureConvergedAsync();

        folder.Write(GeneratedFleet.SharedFile, "You check a reply, briefly.\n");
        TakeRequests();
        await RunAsync(0, "apply", "--yes", "--all-environments", "--parallel-environments", "4");

        Assert.All(TakeRequests(), requests => Assert.Equal(
            Agents, requests.Count(request => request.StartsWith("PATCH", StringComparison.Ordinal))));
        await EnsureConvergedAsync();
    }

    private void Change(string file) => folder.Write(
        file, File.ReadAllText(folder[file]).Replace("description: Answers", "description: Also answers", StringComparison.Ordinal));

    private async Task EnsureConvergedAsync()
    {
        var run = await RunAsync(0, "plan", "--all-environments", "--detailed-exitcode", "--format", "json");
        var plans = run.Json.GetProperty("environments").EnumerateArray().ToArray();
        Assert.Equal(Environments, plans.Length);
        Assert.All(plans, plan => Assert.Equal(Agents, plan.GetProperty("changes").GetArrayLength()));
    }

    private async Task<ToolRun> RunAsync(int code, params string[] arguments)
    {
        var run = await new ToolRun.Given { Folder = folder.Path, Variables = variables }.RunAsync(arguments);
        Assert.True(run.Code == code, run.Out + run.Error);
        return run;
    }

    // The requests of each server since the last call.
    private string[][] TakeRequests() => [.. proxies.Select(TakeRequests)];

    private string[] TakeRequests(RecordingProxy proxy)
    {
        var sent = proxy.Sent;
        var lines = RequestLine.Matches(sent, read.GetValueOrDefault(proxy));
        read[proxy] = sent.Length;
        return [.. lines.Select(line => $"{line.Groups["method"]} {NameRequest(line.Groups["path"].Value)}")];
    }

    private static string NameRequest(string path) => path is "agent/" or "agent/validate/" ? path : "agent/ID";

    [GeneratedRegex("(?<method>GET|POST|PATCH|PUT|DELETE) /api/v1/(?<path>[^ ]*) HTTP/1.1")]
    private static partial Regex RequestLine { get; }
}
