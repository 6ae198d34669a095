using Amas.Emulator;
using Amas.Emulator.Access;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>Tests that many environments in one run do not mix their keys, secrets and results.</summary>
public sealed class FleetKeyTests : IAsyncLifetime
{
    private const int Count = 20;

    private readonly TemporaryFolder folder = new();
    private readonly List<EmulatorHost> emulators = [];
    private readonly List<RecordingProxy> proxies = [];
    private readonly Dictionary<string, string> variables = [];

    public async ValueTask InitializeAsync()
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
        folder.Write("agents/one.yaml", Agents.Named("One") + "note: !env TOKEN\n");
        for (var number = 0; number < Count; number++)
        {
            EmulatorOptions options = new() { Port = 0, ApiKeys = [new AccountKey(GetKey(number), User.Default)] };
            var emulator = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
            emulators.Add(emulator);
            RecordingProxy proxy = new(emulator.BaseAddress);
            proxies.Add(proxy);
            variables[$"KEY_{number:00}"] = GetKey(number);
            folder.Write(
                $"environments/customer-{number:00}.yaml",
                $"server: '{proxy.Address}'\napi_key: !env KEY_{number:00}\nenv: [TOKEN]\nvars: {{token: !env TOKEN}}\n");
        }

        variables["TOKEN"] = "a-token-of-all-customers";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in proxies)
        {
            await proxy.DisposeAsync();
        }

        foreach (var emulator in emulators)
        {
            await emulator.DisposeAsync();
        }

        folder.Dispose();
    }

    [Theory]
    [InlineData("plan --all-environments --format json", 1)]
    [InlineData("plan --env customer-* --format json", 1)]
    [InlineData("plan --all-environments --parallel-environments 8 --format json", 1)]
    [InlineData("drift --all-environments --parallel-environments 64 --format json", 0)]
    [InlineData("drift --all-environments --format json", 0)]
    [InlineData("validate --remote --all-environments --format json", 0)]
    public async Task Each_server_receives_only_its_own_key(string command, int created)
    {
        var run = await RunAsync(command.Split(' '));

        Assert.True(run.Code == 0, run.Out + run.Error);
        var documents = run.Json.GetProperty("environments").EnumerateArray().ToArray();
        Assert.Equal(
            Enumerable.Range(0, Count).Select(number => $"customer-{number:00}"),
            documents.Select(document => document.GetProperty("environment").GetString()));
        Assert.All(documents, document => Assert.False(document.TryGetProperty("error", out _)));
        Assert.All(
            documents.Where(document => document.TryGetProperty("changes", out _)),
            document => Assert.Equal(created, document.GetProperty("summary").GetProperty("create").GetInt32()));
        for (var number = 0; number < Count; number++)
        {
            Assert.Equal([number], ListKeys(proxies[number].Sent));
        }

        Assert.Empty(ListKeys(run.Out + run.Error));
        Assert.DoesNotContain(variables["TOKEN"], run.Out + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("8")]
    public async Task An_apply_sends_each_server_only_its_own_key(string atOnce)
    {
        var run = await RunAsync(
            "apply", "--yes", "--all-environments", "--parallel-environments", atOnce, "--format", "json", "--json-into", "result.json");

        Assert.True(run.Code == 0, run.Out + run.Error);
        var documents = run.Json.GetProperty("environments").EnumerateArray().ToArray();
        Assert.Equal(
            Enumerable.Range(0, Count).Select(number => $"customer-{number:00}"),
            documents.Select(document => document.GetProperty("environment").GetString()));
        Assert.All(documents, document => Assert.Equal(1, document.GetProperty("summary").GetProperty("applied").GetInt32()));
        Assert.Equal(Count, documents.Select(document => document.GetProperty("run").GetString()).Distinct().Count());
        for (var number = 0; number < Count; number++)
        {
            Assert.Equal([number], ListKeys(proxies[number].Sent));
            Assert.Contains("POST /api/v1/agent/ ", proxies[number].Sent, StringComparison.Ordinal);
        }

        Assert.Equal(run.Out, await File.ReadAllTextAsync(folder["result.json"], TestContext.Current.CancellationToken));
        Assert.Empty(ListKeys(run.Out + run.Error));
        Assert.DoesNotContain(variables["TOKEN"], run.Out + run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("plan", "--all-environments", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task Only_the_servers_of_a_glob_are_called()
    {
        var run = await RunAsync("drift", "--env", "customer-0?", "--env", "customer-15");

        Assert.Equal(0, run.Code);
        int[] called = [.. Enumerable.Range(0, Count).Where(number => proxies[number].Sent.Length > 0)];
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15], called);
    }

    [Fact]
    public async Task Only_the_servers_of_a_shard_are_called_and_need_a_key()
    {
        var listed = await RunAsync("environments", "--shard", "2/4", "--format", "json");
        var names = listed.Json.GetProperty("environments").EnumerateArray().Select(one => one.GetProperty("environment").GetString());
        int[] numbers = [.. Enumerable.Range(0, Count).Where(number => names.Contains($"customer-{number:00}"))];
        Assert.InRange(numbers.Length, 1, Count - 1);
        foreach (var other in Enumerable.Range(0, Count).Except(numbers))
        {
            variables.Remove($"KEY_{other:00}");
        }

        var run = await RunAsync("plan", "--all-environments", "--shard", "2/4");

        Assert.True(run.Code == 0, run.Out);
        Assert.Equal(numbers, Enumerable.Range(0, Count).Where(number => proxies[number].Sent.Length > 0));
    }

    [Fact]
    public async Task A_missing_key_fails_its_environment_alone()
    {
        variables.Remove("KEY_07");

        var run = await RunAsync("plan", "--all-environments", "--format", "json");

        Assert.Equal(3, run.Code);
        var failed = Assert.Single(
            run.Json.GetProperty("environments").EnumerateArray(), document => document.TryGetProperty("error", out _));
        Assert.Equal("customer-07", failed.GetProperty("environment").GetString());
        Assert.Empty(proxies[7].Sent);
        Assert.Equal([8], ListKeys(proxies[8].Sent));
    }

    [Fact]
    public async Task Several_environments_at_once_give_the_same_output()
    {
        var inTurn = await RunAsync("plan", "--all-environments", "--detailed-exitcode");
        TaskCompletionSource together = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = 0;
        proxies.ForEach(proxy => proxy.BeforeFirst = () =>
        {
            if (Interlocked.Increment(ref waiting) == 4)
            {
                together.SetResult();
            }

            return together.Task;
        });

        var atOnce = await RunAsync("plan", "--all-environments", "--detailed-exitcode", "--parallel-environments", "4");

        Assert.Equal((2, 2), (inTurn.Code, atOnce.Code));
        Assert.Equal(inTurn.Out, atOnce.Out);
    }

    [Fact]
    public async Task On_a_terminal_the_progress_of_environments_at_once_ends_before_their_text_begins()
    {
        ToolRun.Given terminal = new()
        {
            Folder = folder.Path,
            Variables = variables,
            Columns = 100,
            ProgressDelay = TimeSpan.Zero,
        };

        var run = await terminal.RunAsync("plan", "--all-environments", "--parallel-environments", "8", "--color", "never");

        Assert.Equal(0, run.Code);
        var text = run.Log.IndexOf("== customer-00 ==", StringComparison.Ordinal);
        Assert.InRange(run.Log.LastIndexOf("\e[2K", StringComparison.Ordinal), 1, text);
    }

    [Fact]
    public async Task The_errors_of_environments_at_once_are_in_order()
    {
        foreach (var number in (int[])[3, 4, 11])
        {
            variables.Remove($"KEY_{number:00}");
        }

        var run = await RunAsync("drift", "--all-environments", "--parallel-environments", "20", "--format", "json");

        Assert.Equal(3, run.Code);
        Assert.Equal(
            ["customer-03", "customer-04", "customer-11"],
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[1]));
    }

    private static string GetKey(int number) => $"key-of-customer-{number:00}";

    private static IEnumerable<int> ListKeys(string text) =>
        Enumerable.Range(0, Count).Where(number => text.Contains(GetKey(number), StringComparison.Ordinal));

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = folder.Path, Variables = variables }.RunAsync(arguments);
}
