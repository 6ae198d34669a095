using System.Globalization;
using Amas.Emulator;
using Amas.Emulator.Access;
using AmasSync.Cli.Tests.Git.Inventories;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>Tests that environments at once read their inventories from one Git remote.</summary>
public sealed class FleetInventoryTests : IAsyncLifetime
{
    private const int Count = 5;

    private readonly GitRemote remote = GitRemote.WithCommit();
    private readonly Dictionary<string, string> variables = [];
    private EmulatorHost emulator = null!;
    private string clone = "";

    public async ValueTask InitializeAsync()
    {
        string[] names = [.. Enumerable.Range(0, Count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        EmulatorOptions options = new() { Port = 0, ApiKeys = [.. names.Select(name => new AccountKey($"key-{name}", User.Default))] };
        emulator = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
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
        foreach (var name in names)
        {
            var run = await RunAsync("apply", "--yes", "--env", $"customer-{name}");
            Assert.True(run.Code == 0, run.Error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await emulator.DisposeAsync();
        await remote.DisposeAsync();
    }

    [Theory]
    [InlineData("drift")]
    [InlineData("plan --detailed-exitcode")]
    [InlineData("plan --offline --detailed-exitcode")]
    public async Task Inventories_are_fetched_into_a_shallow_clone(string command)
    {
        clone = remote.Clone("--depth", "1", "--branch", "main");

        var run = await RunAsync([.. command.Split(' '), "--all-environments", "--parallel-environments", $"{Count}"]);

        Assert.True(run.Code == 0, run.Out + run.Error);
    }

    [Fact]
    public async Task Inventories_of_environments_at_once_are_locked_and_saved()
    {
        Write("agents/two.yaml", Agents.Named("Two"));

        var run = await RunAsync("apply", "--yes", "--all-environments", "--parallel-environments", $"{Count}");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(0, (await RunAsync("plan", "--all-environments", "--detailed-exitcode")).Code);
        Assert.Equal("", ListLocks());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public async Task Ctrl_C_releases_the_locks_of_all_environments(string atOnce)
    {
        Write("agents/two.yaml", Agents.Named("Two"));
        ToolRun.Given interrupted = new() { Folder = clone, Variables = variables, InterruptedAt = "customer-1: + Two" };

        var run = await interrupted.RunAsync("apply", "--yes", "--all-environments", "--parallel-environments", atOnce);

        Assert.True(run.Code == 130, run.Out + run.Error);
        Assert.Equal("", ListLocks());
        Assert.Contains("\nNot begun: ", run.Out, StringComparison.Ordinal);
        var next = await RunAsync("apply", "--yes", "--all-environments");
        Assert.True(next.Code == 0, next.Out + next.Error);
    }

    [Fact]
    public async Task A_pull_request_reads_the_merge_base_for_each_environment()
    {
        variables["GITHUB_EVENT_NAME"] = "pull_request";
        variables["GITHUB_BASE_REF"] = "main";
        clone = remote.Clone("--depth", "1", "--branch", "main");

        var run = await RunAsync("plan", "--all-environments", "--parallel-environments", $"{Count}", "--detailed-exitcode");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.DoesNotContain("AS0431", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_names_its_commit()
    {
        var run = await RunAsync("environments", "--shard", "1/2", "--format", "json");

        Assert.Equal(GitRemote.Git(clone, "rev-parse", "HEAD").Trim(), run.Json.GetProperty("commit").GetString());
    }

    private string ListLocks() => GitRemote.Git(clone, "ls-remote", "origin", "refs/amas-sync/*/lock").Trim();

    private void Write(string path, string text)
    {
        var file = Path.Combine(clone, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? clone);
        File.WriteAllText(file, text);
    }

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = clone, Variables = variables }.RunAsync(arguments);
}
