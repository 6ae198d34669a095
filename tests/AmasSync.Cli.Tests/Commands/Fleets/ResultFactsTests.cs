using System.Text.Json;
using Amas.Emulator;
using Amas.Emulator.Access;
using Amas.Emulator.Faults;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Scenarios;
using AmasSync.Cli.Tests.Views.Json;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>Tests what results say about their run: which environments, which commit, and what it cost.</summary>
public sealed class ResultFactsTests : IAsyncLifetime
{
    private const int Agents = 20;
    private const string Key = "the-key-of-all";

    private readonly TemporaryFolder folder = new();
    private readonly StoryClock clock = new();
    private readonly Dictionary<string, string> variables = new() { ["AMAS_API_KEY"] = Key };
    private readonly List<EmulatorHost> emulators = [];

    public async ValueTask InitializeAsync()
    {
        folder.Write("agents/0.yaml", Tests.Agents.Named("Agent 0"));
        await AddEnvironmentAsync("calm", []);
        await AddEnvironmentAsync("busy", [new(FaultKind.Throttled, 0.2), new(FaultKind.Unavailable, 0.1)]);
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var emulator in emulators)
        {
            await emulator.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task Each_environment_has_the_numbers_of_its_own_requests()
    {
        for (var number = 0; number < Agents; number++)
        {
            folder.Write($"agents/{number}.yaml", Tests.Agents.Named($"Agent {number}"));
        }

        string[] options = ["--parallel", "1", "--parallel-environments", "2", "--format", "json", "--verbose"];
        var run = await RunAsync(["validate", "--remote", "--all-environments", .. options]);

        Assert.True(run.Code == 0, run.Error);
        var (calm, busy) = (FindStatistics(run.Json, "calm"), FindStatistics(run.Json, "busy"));
        var requests = CountLines(run.Error, "") - Agents;
        var limited = CountLines(run.Error, "429 ");
        Assert.InRange(limited, 1, requests - Agents);
        Assert.Equal((Agents, 0, 0), Read(calm));
        Assert.Equal((requests, requests - Agents, limited), Read(busy));
        Assert.InRange(busy.GetProperty("duration_seconds").GetDouble(), 0.001, 6000);
        Assert.Empty((await GetSchemaAsync("results")).Validate(run.Out));
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("plan")]
    [InlineData("drift")]
    [InlineData("apply --yes")]
    public async Task The_result_of_one_environment_names_it_and_its_cost_and_its_commit(string command)
    {
        var commit = Commit();

        var run = await RunAsync([.. command.Split(' '), "--env", "calm", "--format", "json"]);

        Assert.True(run.Code == 0, run.Error);
        Assert.Equal("calm", run.Json.GetProperty("environment").GetString());
        var recorded = command == "plan" ? run.Json.GetProperty("git").GetProperty("sha") : run.Json.GetProperty("commit");
        Assert.Equal(commit, recorded.GetString());
        var (requests, retries, limited) = Read(run.Json.GetProperty("statistics"));
        Assert.Equal((command == "validate" ? 0 : Math.Max(1, requests), 0, 0), (requests, retries, limited));
    }

    [Theory]
    [InlineData("apply --yes")]
    [InlineData("plan")]
    public async Task A_run_that_fails_writes_its_error_to_the_file_of_its_result(string command)
    {
        var commit = Commit();
        variables.Remove("AMAS_API_KEY");
        folder.Write("result.json", "the result of an earlier run");

        var run = await RunAsync([.. command.Split(' '), "--env", "calm", "--json-into", "result.json"]);

        Assert.Equal(3, run.Code);
        var text = File.ReadAllText(folder["result.json"]);
        var error = JsonElement.Parse(text);
        Assert.Equal("no_key", error.GetProperty("error").GetProperty("kind").GetString());
        Assert.Equal(("calm", commit), (error.GetProperty("environment").GetString(), error.GetProperty("commit").GetString()));
        Assert.Empty((await GetSchemaAsync("error")).Validate(text));
    }

    [Fact]
    public async Task A_shard_that_fails_as_a_whole_says_which_one_it_is()
    {
        folder.Write("environments/calm.yaml", "server: [1]\n");

        var run = await RunAsync("plan", "--all-environments", "--shard", "2/3", "--format", "json");

        Assert.Equal(8, run.Code);
        Assert.Equal("{\"index\":2,\"count\":3}", JsonSerializer.Serialize(run.Json.GetProperty("shard")));
        Assert.False(run.Json.TryGetProperty("environment", out _));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_does_not_hide_the_error()
    {
        variables.Remove("AMAS_API_KEY");

        var run = await RunAsync("plan", "--env", "calm", "--json-into", "agents");

        Assert.Equal(3, run.Code);
        Assert.Contains("missing API key for 'calm'", run.Error, StringComparison.Ordinal);
        Assert.Contains("amas-sync: cannot write ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_without_a_shard_has_the_number_and_hash_of_all_environments()
    {
        var all = await RunAsync("plan", "--offline", "--env", "*", "--format", "json");
        var listed = await RunAsync("environments", "--format", "json");

        Assert.False(all.Json.TryGetProperty("shard", out _));
        var selected = all.Json.GetProperty("selected");
        Assert.Equal(2, selected.GetProperty("count").GetInt32());
        Assert.Equal(JsonSerializer.Serialize(listed.Json.GetProperty("selected")), JsonSerializer.Serialize(selected));
    }

    private static int CountLines(string error, string status) =>
        error.Split('\n').Count(line => line.StartsWith($"POST /api/v1/agent/validate/ {status}", StringComparison.Ordinal));

    private static JsonElement FindStatistics(JsonElement results, string environment) =>
        results.GetProperty("environments").EnumerateArray()
            .Single(result => result.GetProperty("environment").GetString() == environment).GetProperty("statistics");

    private static (int Requests, int Retries, int Limited) Read(JsonElement statistics) => (
        statistics.GetProperty("requests").GetInt32(),
        statistics.GetProperty("retries").GetInt32(),
        statistics.GetProperty("rate_limited").GetInt32());

    private static Task<JsonSchema> GetSchemaAsync(string name) =>
        JsonSchema.FromFileAsync(SchemaTests.PathOf(name), TestContext.Current.CancellationToken);

    private async Task AddEnvironmentAsync(string name, FaultShare[] faults)
    {
        EmulatorOptions options = new() { Port = 0, ApiKeys = [new AccountKey(Key, User.Default)], Faults = faults, Seed = 5 };
        var emulator = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        emulators.Add(emulator);
        folder.Write($"environments/{name}.yaml", $"server: '{emulator.BaseAddress}'\n");
    }

    private string Commit()
    {
        GitRemote.Git(folder.Path, "init", "--quiet");
        GitRemote.Git(folder.Path, "add", ".");
        GitRemote.Git(folder.Path, "commit", "--quiet", "--message", "All");
        return GitRemote.Git(folder.Path, "rev-parse", "HEAD").Trim();
    }

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = folder.Path, Variables = variables, Time = clock }.RunAsync(arguments);
}
