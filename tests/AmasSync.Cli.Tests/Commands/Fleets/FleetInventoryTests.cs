using AmasSync.Cli.Tests.Git.Inventories;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>Tests that environments at once read their inventories from one Git remote.</summary>
public sealed class FleetInventoryTests : IAsyncLifetime
{
    private const int Count = 5;

    private GitFleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await GitFleet.OpenAsync(GitRemote.WithCommit(), Count);

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Theory]
    [InlineData("drift")]
    [InlineData("plan --detailed-exitcode")]
    [InlineData("plan --offline --detailed-exitcode")]
    public async Task Inventories_are_fetched_into_a_shallow_clone(string command)
    {
        fleet.Clone = fleet.Remote.Clone("--depth", "1", "--branch", "main");

        var run = await fleet.RunAsync([.. command.Split(' '), "--all-environments", "--parallel-environments", $"{Count}"]);

        Assert.True(run.Code == 0, run.Out + run.Error);
    }

    [Fact]
    public async Task Inventories_of_environments_at_once_are_locked_and_saved()
    {
        fleet.Write("agents/two.yaml", Agents.Named("Two"));

        var run = await fleet.RunAsync("apply", "--yes", "--all-environments", "--parallel-environments", $"{Count}");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(0, (await fleet.RunAsync("plan", "--all-environments", "--detailed-exitcode")).Code);
        Assert.Equal("", ListLocks());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public async Task Ctrl_C_releases_the_locks_of_all_environments(string atOnce)
    {
        fleet.Write("agents/two.yaml", Agents.Named("Two"));
        ToolRun.Given interrupted = new() { Folder = fleet.Clone, Variables = fleet.Variables, InterruptedAt = "customer-01: + Two" };

        var run = await interrupted.RunAsync("apply", "--yes", "--all-environments", "--parallel-environments", atOnce);

        Assert.True(run.Code == 130, run.Out + run.Error);
        Assert.Equal("", ListLocks());
        Assert.Contains("\nNot begun: ", run.Out, StringComparison.Ordinal);
        var next = await fleet.RunAsync("apply", "--yes", "--all-environments");
        Assert.True(next.Code == 0, next.Out + next.Error);
    }

    [Fact]
    public async Task A_pull_request_reads_the_merge_base_for_each_environment()
    {
        fleet.Variables["GITHUB_EVENT_NAME"] = "pull_request";
        fleet.Variables["GITHUB_BASE_REF"] = "main";
        fleet.Clone = fleet.Remote.Clone("--depth", "1", "--branch", "main");

        var run = await fleet.RunAsync("plan", "--all-environments", "--parallel-environments", $"{Count}", "--detailed-exitcode");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.DoesNotContain("AS0431", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_names_its_commit()
    {
        var run = await fleet.RunAsync("environments", "--shard", "1/2", "--format", "json");

        Assert.Equal(GitRemote.Git(fleet.Clone, "rev-parse", "HEAD").Trim(), run.Json.GetProperty("commit").GetString());
    }

    private string ListLocks() => GitRemote.Git(fleet.Clone, "ls-remote", "origin", "refs/amas-sync/*/lock").Trim();
}
