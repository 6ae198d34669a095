using AmasSync.Cli.Tests.Testing;

namespace AmasSync.Cli.Tests.Commands.Testing.Comparing;

/// <summary>Which agent of the base an agent with another name is compared with.</summary>
public sealed class RenamedAgentTests
{
    [Fact]
    public async Task A_name_that_the_inventory_moved_is_that_of_the_same_agent()
    {
        await using var world = await StartAsync("file");
        await ApplyAndCommitAsync(world);
        world.Write("agents/desk.yaml", Agents.Named("Counter"));
        Assert.Equal(0, (await world.Given.RunAsync("inventory", "move", "Desk", "Counter")).Code);

        var run = await world.TestAsync("--base", "main");

        Assert.Contains("passed: base 1/1", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("new", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("git")]
    public async Task A_name_that_was_applied_since_the_base_is_found_by_the_id_in_the_inventory(string inventory)
    {
        await using var world = await StartAsync(inventory);
        // The agent is not the first one of the inventory.
        world.Write("agents/able.yaml", Agents.Named("Able"));
        await ApplyAndCommitAsync(world);
        world.Write("agents/desk.yaml", Agents.Named("Counter"));
        Assert.Equal(0, (await world.Given.RunAsync("inventory", "move", "Desk", "Counter")).Code);
        Assert.Equal(0, (await world.Given.RunAsync("apply", "--yes")).Code);

        var run = await world.TestAsync("--base", "main");

        Assert.Contains("passed: base 1/1", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_agent_with_the_name_of_a_renamed_one_is_new()
    {
        await using var world = await StartAsync("file");
        await ApplyAndCommitAsync(world);
        var project = await File.ReadAllTextAsync(Path.Combine(world.Folder, "amas-sync.yaml"), TestWorld.Cancelled);
        world.Write("amas-sync.yaml", $"{project}renamed: [{{from: Desk, to: Counter}}]\n");
        world.Write("agents/counter.yaml", Agents.Named("Counter"));
        world.Write("agents/counter.tests.yaml", TestWorld.Greeting);
        world.Write("agents/desk.tests.yaml", TestWorld.Greeting.Replace("greets", "greets-too", StringComparison.Ordinal));

        var run = await world.TestAsync("--base", "main");

        Assert.Contains("greets   passed: base 1/1", run.Out, StringComparison.Ordinal);
        Assert.Contains("greets-too   new 1/1", run.Out, StringComparison.Ordinal);
        Assert.Contains("the base has no agent to compare 'Desk' with", run.Out, StringComparison.Ordinal);
    }

    private static async Task<TestWorld> StartAsync(string inventory)
    {
        var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());
        world.Write(
            "amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{world.Address}', parallel: 1, inventory: {inventory}}}}}\n");
        await BranchProject.RunGitAsync(world.Folder, "init", "-q", "-b", "main");
        await BranchProject.RunGitAsync(world.Folder, "init", "-q", "--bare", "remote.git");
        await BranchProject.RunGitAsync(world.Folder, "remote", "add", "origin", Path.Combine(world.Folder, "remote.git"));
        return world;
    }

    private static async Task ApplyAndCommitAsync(TestWorld world)
    {
        await BranchProject.RunGitAsync(world.Folder, "add", "agents");
        await BranchProject.RunGitAsync(world.Folder, "commit", "-qm", "first");
        var applied = await world.Given.RunAsync("apply", "--yes");
        Assert.True(applied.Code == 0, applied.Error);
        await BranchProject.RunGitAsync(world.Folder, "add", "agents", "amas-sync.yaml", ".amas-sync");
        await BranchProject.RunGitAsync(world.Folder, "commit", "-qm", "applied");
    }
}
