using System.Diagnostics;
using System.Globalization;
using Amas.Emulator;
using Amas.Emulator.Access;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Scenarios;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>Tests how often many environments of one run query, fetch from and push to the remote of their inventories.</summary>
public sealed class FleetGitTests : IAsyncLifetime
{
    private const int Count = 20;

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> variables = [];
    private GitRemote remote = null!;
    private EmulatorHost emulator = null!;
    private string clone = "";

    private GitHttpServer Server => remote.Http ?? throw new InvalidOperationException("There is no server.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        remote = await GitRemote.OverHttpAsync();
        string[] names = [.. Enumerable.Range(0, Count).Select(number => number.ToString("00", CultureInfo.InvariantCulture))];
        EmulatorOptions options = new()
        {
            Port = 0,
            ApiKeys = [.. names.Select(name => new AccountKey($"key-{name}", User.Default))],
            LogPath = folder["requests.log"],
        };
        emulator = await EmulatorHost.StartAsync(options, Token);
        clone = remote.Clone();
        Write("agents/one.yaml", Agents.Named("One"));
        Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
        foreach (var name in names)
        {
            variables[$"KEY_{name}"] = $"key-{name}";
            Write(
                $"environments/customer-{name}.yaml",
                $"server: '{emulator.BaseAddress}'\napi_key: !env KEY_{name}\nname_suffix: ' {name}'\ninventory: git\n");
        }

        GitRemote.Git(clone, "add", ".");
        GitRemote.Git(clone, "commit", "-qm", "fleet");
        GitRemote.Git(clone, "push", "-q", "origin", "HEAD:main");
        var run = await RunAsync(clone, "apply", "--yes", "--all-environments", "--parallel-environments", "8");
        Assert.True(run.Code == 0, run.Out + run.Error);
    }

    public async ValueTask DisposeAsync()
    {
        await emulator.DisposeAsync();
        await remote.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("plan --detailed-exitcode")]
    [InlineData("plan --detailed-exitcode --parallel-environments 8")]
    [InlineData("drift --detailed-exitcode --parallel-environments 8")]
    [InlineData("apply --yes")]
    [InlineData("apply --yes --parallel-environments 8")]
    [InlineData("reconcile --parallel-environments 8")]
    public async Task Environments_with_nothing_to_do_cost_one_query_one_fetch_and_a_list_each(string command)
    {
        clone = remote.Clone("--depth", "1", "--branch", "main");
        var (reads, pushes, lists) = (Server.ReadCount, Server.PushCount, CountLists());

        var run = await RunAsync(clone, [.. command.Split(' '), "--all-environments"]);

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal((2, 0, Count), (Server.ReadCount - reads, Server.PushCount - pushes, CountLists() - lists));
    }

    [Fact]
    public async Task An_environment_with_a_change_is_locked_and_no_other_one()
    {
        Write("agents/one.customer-07.yaml", "description: Changed\n");
        var pushes = Server.PushCount;

        var run = await RunAsync(clone, "apply", "--yes", "--all-environments", "--parallel-environments", "8");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(2, Server.PushCount - pushes);
        var subjects = GitRemote.Git(remote.Bare, "log", "--format=%s", "refs/amas-sync/customer-07/inventory").Split('\n');
        Assert.StartsWith("apply", subjects[0], StringComparison.Ordinal);
        Assert.Equal("2\n", CountCommits("customer-08"));
        Assert.Equal("4\n", CountCommits("customer-07"));
    }

    [Fact]
    public async Task Two_runs_at_once_apply_each_environment_once()
    {
        Write("agents/two.yaml", Agents.Named("Two"));
        var other = remote.Clone("--branch", "main");
        File.Copy(Path.Combine(clone, "agents/two.yaml"), Path.Combine(other, "agents/two.yaml"));

        string[] apply = ["apply", "--yes", "--all-environments", "--parallel-environments", "8"];
        var runs = await Task.WhenAll(RunAsync(clone, apply), RunAsync(other, apply));
        var plan = await RunAsync(other, "plan", "--all-environments", "--detailed-exitcode");

        Assert.All(runs, run => Assert.True(run.Code is 0 or 7, run.Out + run.Error));
        Assert.True(plan.Code == 0, string.Join('\n', runs.Select(run => run.Out + run.Error)) + plan.Out + plan.Error);
        Assert.Equal(2 * Count, await CountAgentsAsync());
        Assert.Equal("", GitRemote.Git(remote.Bare, "for-each-ref", "refs/amas-sync/*/lock"));
    }

    [Fact]
    public async Task A_plan_is_made_again_if_another_run_wrote_before_the_lock()
    {
        Write("agents/two.yaml", Agents.Named("Two"));
        var other = remote.Clone("--branch", "main");
        File.Copy(Path.Combine(clone, "agents/two.yaml"), Path.Combine(other, "agents/two.yaml"));
        var (before, isDone, otherCode) = (Server.ReadCount, false, -1);
        Server.Began = _ =>
        {
            // The first query is that of the plan, the second one looks at the lock.
            if (Server.ReadCount == before + 2 && !isDone)
            {
                isDone = true;
                otherCode = RunAsync(other, "apply", "--yes", "--env", "customer-03").GetAwaiter().GetResult().Code;
            }
        };

        var run = await RunAsync(clone, "apply", "--yes", "--env", "customer-03");

        Assert.Equal((0, 0), (otherCode, run.Code));
        Assert.Contains("another run changed the inventory in the meantime; planning again", run.Error, StringComparison.Ordinal);
        Assert.Equal("4\n", CountCommits("customer-03"));
        Assert.Equal(0, (await RunAsync(clone, "plan", "--env", "customer-03", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_run_that_was_killed_is_completed_by_the_next_one()
    {
        string[] names = [.. Enumerable.Range(0, 6).Select(number => $"New {number}")];
        Array.ForEach(names, name => Write($"agents/{name}.yaml", Agents.Named(name)));
        await KillAfterAsync(Count + 15);
        var locks = GitRemote.Git(remote.Bare, "for-each-ref", "--format=%(refname)", "refs/amas-sync/*/lock");
        var locked = locks.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Split('/')[2]).ToList();

        string[] apply = ["apply", "--yes", "--all-environments", "--parallel-environments", "8"];
        var refused = await RunAsync(clone, apply);
        foreach (var environment in locked)
        {
            Assert.Equal(0, (await RunAsync(clone, "inventory", "unlock", "--force", "--env", environment)).Code);
        }

        StoryClock clock = new();
        clock.Advance(TimeSpan.FromMinutes(10));
        var applied = await new ToolRun.Given { Folder = clone, Variables = variables, Time = clock }.RunAsync(apply);
        var plan = await RunAsync(remote.Clone("--branch", "main"), "drift", "--all-environments", "--detailed-exitcode");

        Assert.NotEmpty(locked);
        Assert.Equal((7, 0, 0), (refused.Code, applied.Code, plan.Code));
        Assert.Equal((names.Length + 1) * Count, await CountAgentsAsync());
    }

    private async Task KillAfterAsync(int agents)
    {
        var start = ToolProgram.With("apply", "--yes", "--all-environments", "--parallel-environments", "4", "--parallel", "1");
        start.WorkingDirectory = clone;
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var tool = Process.Start(start) ?? throw new InvalidOperationException("The tool did not start.");
        var output = Task.WhenAll(tool.StandardOutput.ReadToEndAsync(Token), tool.StandardError.ReadToEndAsync(Token));
        while (await CountAgentsAsync() < agents)
        {
            Assert.False(tool.HasExited, "The apply was over before it could be killed.");
        }

        tool.Kill(entireProcessTree: true);
        await tool.WaitForExitAsync(Token);
        await output;
    }

    private async Task<int> CountAgentsAsync()
    {
        using Amas.Client.AmasClient client = new(emulator.BaseAddress, new("key-00"));
        return await client.Agents.GetAllAsync(Token).CountAsync(Token);
    }

    private string CountCommits(string environment) =>
        GitRemote.Git(remote.Bare, "rev-list", "--count", $"refs/amas-sync/{environment}/inventory");

    private int CountLists()
    {
        using FileStream log = new(folder["requests.log"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using StreamReader reader = new(log);
        return reader.ReadToEnd().Split('\n').Count(line => line.Contains("\"GET\",\"path\":\"/api/v1/agent/\"", StringComparison.Ordinal));
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(clone, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? clone);
        File.WriteAllText(file, text);
    }

    private Task<ToolRun> RunAsync(string at, params string[] arguments) =>
        new ToolRun.Given { Folder = at, Variables = variables }.RunAsync(arguments);
}
