using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands.Applying;

/// <summary>Tests that a plan file is applied only if its texts are those of the plan that is made again.</summary>
public sealed class SavedPlanTextsTests
{
    [Theory]
    [InlineData("Be brief.", "Be kind.", "'One' has another text in after")]
    [InlineData("agents/One.yaml", "agents/Two.yaml", "'One' has another text in file")]
    [InlineData("\"create\": 1", "\"create\": 0", "its summary was edited")]
    [InlineData("\"masked\"", "\"unmasked\"", "'One' has another text in ")]
    public async Task A_plan_file_with_an_edited_text_is_not_applied(string from, string to, string reason)
    {
        using var folder = Folder();
        await In(folder).RunAsync("plan", "--out", "plan.json");
        var saved = await File.ReadAllTextAsync(folder["plan.json"], TestContext.Current.CancellationToken);
        folder.Write("plan.json", saved.Replace(from, to, StringComparison.Ordinal));

        var run = await In(folder).RunAsync("apply", "plan.json", "--format", "json");

        Assert.Equal(6, run.Code);
        var message = run.Json.GetProperty("error").GetProperty("message").GetString();
        Assert.Contains("the plan file differs from the plan made again, nothing was written: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder[".amas-sync/runs"]));
    }

    [Fact]
    public async Task A_plan_file_with_a_member_twice_is_not_read()
    {
        using var folder = Folder();
        await In(folder).RunAsync("plan", "--out", "plan.json");
        var saved = await File.ReadAllTextAsync(folder["plan.json"], TestContext.Current.CancellationToken);
        folder.Write("plan.json", saved.Replace("\"agent_key\"", "\"after\":null,\"agent_key\"", StringComparison.Ordinal));

        var run = await In(folder).RunAsync("apply", "plan.json");

        Assert.Equal(1, run.Code);
        Assert.Contains("twice", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_file_that_was_formatted_and_counted_tokens_is_applied()
    {
        using var folder = Folder();
        await In(folder).RunAsync("plan", "--out", "plan.json", "--tokens");
        var saved = await File.ReadAllTextAsync(folder["plan.json"], TestContext.Current.CancellationToken);
        folder.Write("plan.json", System.Text.Json.Nodes.JsonNode.Parse(saved)?.ToJsonString() ?? "");

        Assert.Equal(0, (await In(folder).RunAsync("apply", "plan.json")).Code);
    }

    [Fact]
    public async Task An_ignored_value_may_move_after_the_plan_was_saved()
    {
        await using var world = await ToolWorld.OpenAsync(new() { Port = 0 });
        var project = await File.ReadAllTextAsync(world["amas-sync.yaml"], TestContext.Current.CancellationToken);
        world.Write("amas-sync.yaml", project + "ignore_changes:\n  - {agents: '*', path: /description, reason: tuned}\n");
        world.Desire([Agents.Named("One", "Be brief.")]);
        Assert.Equal(0, (await world.RunAsync("apply", "--yes")).Code);
        world.Desire([Agents.Named("One", "Be kind.")]);
        await world.RunAsync("plan", "--out", world["plan.json"]);
        await world.Edit(Assert.Single(await world.Saved()), "description", "Tuned in the web page");

        var run = await world.RunAsync("apply", world["plan.json"]);

        Assert.True(run.Code == 0, run.Error);
    }

    private static TemporaryFolder Folder()
    {
        TemporaryFolder folder = new();
        folder.Write("agents/One.yaml", Agents.Named("One", "Be brief."));
        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
