using System.Diagnostics;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Scenarios;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>Tests how often many environments of one run query, fetch from and push to the remote of their inventories.</summary>
public sealed class FleetGitTests : IAsyncLifetime
{
    private const int Count = 20;

    private GitFleet fleet = null!;

    private GitHttpServer Server => fleet.Remote.Http ?? throw new InvalidOperationException("There is no server.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fleet = await GitFleet.OpenAsync(await GitRemote.OverHttpAsync(), Count);

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Theory]
    [InlineData("plan --detailed-exitcode")]
    [InlineData("plan --detailed-exitcode --parallel-environments 8")]
    [InlineData("drift --detailed-exitcode --parallel-environments 8")]
    [InlineData("apply --yes")]
    [InlineData("apply --yes --parallel-environments 8")]
    [InlineData("reconcile --parallel-environments 8")]
    public async Task Environments_with_nothing_to_do_cost_one_query_one_fetch_and_a_list_each(string command)
    {
        fleet.Clone = fleet.Remote.Clone("--depth", "1", "--branch", "main");
        var (reads, pushes, lists) = (Server.ReadCount, Server.PushCount, fleet.CountLists());

        var run = await fleet.RunAsync([.. command.Split(' '), "--all-environments"]);

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal((2, 0, Count), (Server.ReadCount - reads, Server.PushCount - pushes, fleet.CountLists() - lists));
    }

    [Fact]
    public async Task An_environment_with_a_change_is_locked_and_no_other_one()
    {
        fleet.Write("agents/one.customer-07.yaml", "description: Changed\n");
        var pushes = Server.PushCount;

        var run = await fleet.RunAsync("apply", "--yes", "--all-environments", "--parallel-environments", "8");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(2, Server.PushCount - pushes);
        var subjects = GitRemote.Git(fleet.Remote.Bare, "log", "--format=%s", "refs/amas-sync/customer-07/inventory").Split('\n');
        Assert.StartsWith("apply", subjects[0], StringComparison.Ordinal);
        Assert.Equal("2\n", CountCommits("customer-08"));
        Assert.Equal("4\n", CountCommits("customer-07"));
    }

    [Fact]
    public async Task Two_runs_at_once_apply_each_environment_once()
    {
        fleet.Write("agents/two.yaml", Agents.Named("Two"));
        var other = fleet.Remote.Clone("--branch", "main");
        File.Copy(Path.Combine(fleet.Clone, "agents/two.yaml"), Path.Combine(other, "agents/two.yaml"));

        string[] apply = ["apply", "--yes", "--all-environments", "--parallel-environments", "8"];
        var runs = await Task.WhenAll(fleet.RunAsync(apply), fleet.RunInAsync(other, apply));
        var plan = await fleet.RunInAsync(other, "plan", "--all-environments", "--detailed-exitcode");

        Assert.All(runs, run => Assert.True(run.Code is 0 or 7, run.Out + run.Error));
        Assert.True(plan.Code == 0, string.Join('\n', runs.Select(run => run.Out + run.Error)) + plan.Out + plan.Error);
        Assert.Equal(2 * Count, await fleet.CountAgentsAsync());
        Assert.Equal("", GitRemote.Git(fleet.Remote.Bare, "for-each-ref", "refs/amas-sync/*/lock"));
    }

    [Fact]
    public async Task A_plan_is_made_again_if_another_run_wrote_before_the_lock()
    {
        fleet.Write("agents/two.yaml", Agents.Named("Two"));
        var other = fleet.Remote.Clone("--branch", "main");
        File.Copy(Path.Combine(fleet.Clone, "agents/two.yaml"), Path.Combine(other, "agents/two.yaml"));
        var (before, isDone, otherCode) = (Server.ReadCount, false, -1);
        Server.Began = _ =>
        {
            // The first query is that of the plan, the second one looks at the lock.
            if (Server.ReadCount == before + 2 && !isDone)
            {
                isDone = true;
                otherCode = fleet.RunInAsync(other, "apply", "--yes", "--env", "customer-03").GetAwaiter().GetResult().Code;
            }
        };

        var run = await fleet.RunAsync("apply", "--yes", "--env", "customer-03");

        Assert.Equal((0, 0), (otherCode, run.Code));
        Assert.Contains("another run changed the inventory in the meantime; planning again", run.Error, StringComparison.Ordinal);
        Assert.Equal("4\n", CountCommits("customer-03"));
        Assert.Equal(0, (await fleet.RunAsync("plan", "--env", "customer-03", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_run_that_was_killed_is_completed_by_the_next_one()
    {
        string[] names = [.. Enumerable.Range(0, 6).Select(number => $"New {number}")];
        Array.ForEach(names, name => fleet.Write($"agents/{name}.yaml", Agents.Named(name)));
        await KillAfterAsync(Count + 15);
        var locks = GitRemote.Git(fleet.Remote.Bare, "for-each-ref", "--format=%(refname)", "refs/amas-sync/*/lock");
        var locked = locks.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Split('/')[2]).ToList();

        string[] apply = ["apply", "--yes", "--all-environments", "--parallel-environments", "8"];
        var refused = await fleet.RunAsync(apply);
        foreach (var environment in locked)
        {
            Assert.Equal(0, (await fleet.RunAsync("inventory", "unlock", "--force", "--env", environment)).Code);
        }

        StoryClock clock = new();
        clock.Advance(TimeSpan.FromMinutes(10));
        var applied = await new ToolRun.Given { Folder = fleet.Clone, Variables = fleet.Variables, Time = clock }.RunAsync(apply);
        var plan = await fleet.RunInAsync(fleet.Remote.Clone("--branch", "main"), "drift", "--all-environments", "--detailed-exitcode");

        Assert.NotEmpty(locked);
        Assert.Equal((7, 0, 0), (refused.Code, applied.Code, plan.Code));
        Assert.Equal((names.Length + 1) * Count, await fleet.CountAgentsAsync());
    }

    private async Task KillAfterAsync(int agents)
    {
        var start = ToolProgram.With("apply", "--yes", "--all-environments", "--parallel-environments", "4", "--parallel", "1");
        start.WorkingDirectory = fleet.Clone;
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (name, value) in fleet.Variables)
        {
            start.Environment[name] = value;
        }

        using var tool = Process.Start(start) ?? throw new InvalidOperationException("The tool did not start.");
        var output = Task.WhenAll(tool.StandardOutput.ReadToEndAsync(Token), tool.StandardError.ReadToEndAsync(Token));
        while (await fleet.CountAgentsAsync() < agents)
        {
            Assert.False(tool.HasExited, "The apply was over before it could be killed.");
        }

        tool.Kill(entireProcessTree: true);
        await tool.WaitForExitAsync(Token);
        await output;
    }

    private string CountCommits(string environment) =>
        GitRemote.Git(fleet.Remote.Bare, "rev-list", "--count", $"refs/amas-sync/{environment}/inventory");
}
