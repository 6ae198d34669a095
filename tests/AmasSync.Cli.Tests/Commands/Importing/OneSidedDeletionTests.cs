using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands.Importing;

/// <summary>An agent that was deleted in the folder alone, or on the server alone.</summary>
public sealed class OneSidedDeletionTests
{
    private const string Support = "name: Support\nagent_type: llm_agent\nsystem_prompt: x\n";
    private const string Other = "name: Other\nagent_type: llm_agent\nsystem_prompt: x\n";

    [Theory]
    [InlineData("--all")]
    [InlineData("S*")]
    public async Task An_import_of_several_agents_does_not_write_a_deleted_file_again(string selection)
    {
        await using var world = await OpenAsync();
        File.Delete(world["agents/support.yaml"]);

        var run = await world.RunAsync("import", selection);

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("its file was deleted", run.Out, StringComparison.Ordinal);
        Assert.Contains("amas-sync import 'Support'", run.Out, StringComparison.Ordinal);
        Assert.Equal([world["agents/other.yaml"]], Directory.GetFiles(world["agents"]));
        var plan = await world.RunAsync("plan", "--prune", "--format", "json");
        Assert.Equal(1, plan.Json.GetProperty("summary").GetProperty("delete").GetInt32());
    }

    [Fact]
    public async Task An_import_of_the_exact_name_writes_a_deleted_file_again()
    {
        await using var world = await OpenAsync();
        File.Delete(world["agents/support.yaml"]);

        var run = await world.RunAsync("import", "support");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("name: Support", world.Read("agents/support.yaml"), StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task A_folder_that_lost_all_its_files_gets_them_again()
    {
        await using var world = await OpenAsync();
        Directory.GetFiles(world["agents"]).ToList().ForEach(File.Delete);

        var run = await world.RunAsync("import", "--all");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(2, Directory.GetFiles(world["agents"]).Length);
        await world.AssertNoChangesAsync();
    }

    [Theory]
    [InlineData]
    [InlineData("--all")]
    [InlineData("Support")]
    public async Task An_agent_that_was_deleted_on_the_server_is_reported_and_keeps_its_file(params string[] selection)
    {
        await using var world = await OpenAsync();
        await world.Delete(Assert.Single(await world.Saved(), agent => agent.Name.Text == "Support"));
        world.Advance(TimeSpan.FromMinutes(10));

        var run = await world.RunAsync(["import", "--conflicts-into", "import.md", .. selection]);

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Matches(@"! Support +agents/support\.yaml +deleted on the server, file left unchanged", run.Out);
        Assert.Contains("1 deleted on the server", run.Out, StringComparison.Ordinal);
        Assert.Contains("#### Deleted on the server", world.Read("import.md"), StringComparison.Ordinal);
        Assert.Equal(Support, world.Read("agents/support.yaml"));
        var plan = await world.RunAsync("plan", "--format", "json");
        Assert.Equal(1, plan.Json.GetProperty("summary").GetProperty("create").GetInt32());
    }

    private static async Task<ToolWorld> OpenAsync()
    {
        var world = await ImportWorld.OpenAsync();
        world.Write("agents/support.yaml", Support);
        world.Write("agents/other.yaml", Other);
        await world.ApplyAsync();
        return world;
    }
}
