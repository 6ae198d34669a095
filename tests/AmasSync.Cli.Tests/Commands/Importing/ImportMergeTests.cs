using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands.Importing;

public sealed class ImportMergeTests
{
    private const string Support = """
        name: Support
        agent_type: llm_agent
        description: Answers
        system_prompt: |
          Be polite.
          Answer in two sentences.
          Never promise a refund.
        llm_config: {model: gpt-4o, temperature: 0.7}

        """;

    private const string Server = "Be polite.\nAnswer in two sentences.\nNever promise a refund before billing has confirmed it.\n";

    [Fact]
    public async Task What_the_file_alone_changed_stays_and_is_all_that_a_plan_shows()
    {
        await using var world = await OpenAsync();
        await world.EditAsync("Support", "description", "Answers everything");
        world.Write("agents/support.yaml", Support.Replace("0.7", "0.9", StringComparison.Ordinal));

        var run = await world.RunAsync("import", "--format", "json");

        Assert.True(run.Code == 0, run.Out + run.Error);
        var agent = run.Json.GetProperty("agents")[0];
        Assert.Equal("/description", Assert.Single(agent.GetProperty("taken").EnumerateArray().ToArray()).GetString());
        Assert.Equal("/llm_config/temperature", Assert.Single(agent.GetProperty("kept").EnumerateArray().ToArray()).GetString());
        Assert.Equal(
            Support
                .Replace("0.7", "0.9", StringComparison.Ordinal)
                .Replace("description: Answers", "description: Answers everything", StringComparison.Ordinal),
            world.Read("agents/support.yaml"));
        Assert.Equal(["/llm_config/temperature file"], await world.PlanAsync());
        await world.ApplyAsync();
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task Lines_that_both_changed_in_different_places_are_merged()
    {
        await using var world = await OpenAsync();
        await world.EditAsync("Support", "system_prompt", Server);
        world.Write("agents/support.yaml", Support.Replace("Be polite.", "Be very polite.", StringComparison.Ordinal));

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("merged with the file: system_prompt", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            "  Be very polite.\n  Answer in two sentences.\n  Never promise a refund before billing has confirmed it.\n",
            world.Read("agents/support.yaml"),
            StringComparison.Ordinal);
        Assert.Equal(["/system_prompt file"], await world.PlanAsync());
        await world.ApplyAsync();
        await world.AssertNoChangesAsync();
    }

    [Theory]
    [InlineData("\n", "\n")]
    [InlineData("\r\n", "\n")]
    [InlineData("\r\n", "\r\n")]
    [InlineData("\n", "")]
    public async Task A_prompt_in_a_file_of_its_own_is_merged_in_that_file(string lineEnd, string serverEnd)
    {
        await using var world = await ImportWorld.OpenAsync();
        var prompt = "Be polite.\nAnswer in two sentences.\nNever promise a refund.\n".ReplaceLineEndings(lineEnd);
        const string yaml = "name: Support\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/support.md  # long\n";
        world.Write("agents/support.yaml", yaml);
        world.Write("prompts/support.md", prompt);
        await world.ApplyAsync();
        var edited = serverEnd.Length == 0 ? Server.TrimEnd('\n') : Server.ReplaceLineEndings(serverEnd);
        await world.EditAsync("Support", "system_prompt", edited);
        world.Write("prompts/support.md", prompt.Replace("Be polite.", "Be very polite.", StringComparison.Ordinal));

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        var merged = Server.Replace("Be polite.", "Be very polite.", StringComparison.Ordinal).ReplaceLineEndings(lineEnd);
        Assert.Equal(serverEnd.Length == 0 ? merged.TrimEnd('\n') : merged, world.Read("prompts/support.md"));
        Assert.Equal(yaml, world.Read("agents/support.yaml"));
        Assert.Equal(["/system_prompt file"], await world.PlanAsync());
    }

    [Fact]
    public async Task An_agent_whose_file_and_server_changed_one_place_is_left_alone_and_the_others_are_not()
    {
        await using var world = await OpenAsync();
        world.Write("agents/other.yaml", Support.Replace("name: Support", "name: Other", StringComparison.Ordinal));
        await world.ApplyAsync();
        await world.EditAsync("Other", "description", "Taken");
        await world.EditAsync("Support", "description", "Edited on the server");
        await world.EditAsync("Support", "system_prompt", Server);
        var mine = Support
            .Replace("description: Answers", "description: Edited in the file", StringComparison.Ordinal)
            .Replace("Never promise a refund.", "Never promise anything.", StringComparison.Ordinal);
        world.Write("agents/support.yaml", mine);
        var inventory = world.Read(".amas-sync/inventory.test.json");

        var run = await world.RunAsync("import", "--conflicts-into", "import.md");

        Assert.Equal(4, run.Code);
        Assert.Equal(mine, world.Read("agents/support.yaml"));
        Assert.Contains("description: Taken", world.Read("agents/other.yaml"), StringComparison.Ordinal);
        Assert.NotEqual(inventory, world.Read(".amas-sync/inventory.test.json"));
        foreach (var text in new[] { run.Out, world.Read("import.md") })
        {
            Assert.Contains("Edited in the file", text, StringComparison.Ordinal);
            Assert.Contains("Edited on the server", text, StringComparison.Ordinal);
            Assert.Contains("system_prompt, line 3", text, StringComparison.Ordinal);
            Assert.Contains("Never promise anything.", text, StringComparison.Ordinal);
            Assert.Contains("Never promise a refund before billing has confirmed it.", text, StringComparison.Ordinal);
        }

        Assert.Contains("#### Taken from the server\n\n- `Other`", world.Read("import.md"), StringComparison.Ordinal);
        Assert.Equal(["/description both", "/system_prompt both"], await world.PlanAsync());
    }

    [Fact]
    public async Task Theirs_takes_the_servers_version_and_keeps_the_file_that_it_replaces()
    {
        await using var world = await OpenAsync();
        await world.EditAsync("Support", "system_prompt", Server);
        var mine = Support
            .Replace("Be polite.", "Be very polite.", StringComparison.Ordinal)
            .Replace("Never promise a refund.", "Never promise anything.", StringComparison.Ordinal);
        world.Write("agents/support.yaml", mine);

        var run = await world.RunAsync("import", "--theirs", "--format", "json");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains(
            "  Be very polite.\n  Answer in two sentences.\n  Never promise a refund before billing has confirmed it.\n",
            world.Read("agents/support.yaml"),
            StringComparison.Ordinal);
        var copy = Assert.Single(run.Json.GetProperty("agents")[0].GetProperty("replaced_files").EnumerateArray().ToArray()).GetString()!;
        Assert.Matches(@"^\.amas-sync/replaced/[0-9TZ]+-[0-9a-f]{6}/agents/support\.yaml$", copy);
        Assert.Equal(mine, world.Read(copy));
        Assert.Equal(["/system_prompt file"], await world.PlanAsync());
    }

    [Fact]
    public async Task Theirs_is_consent_and_has_no_variable()
    {
        await using var world = await OpenAsync();
        world.Variables["AMAS_SYNC_THEIRS"] = "true";

        var run = await world.RunAsync("import");

        Assert.Equal(1, run.Code);
        Assert.Contains("AMAS_SYNC_THEIRS", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_was_never_applied_is_a_conflict_unless_it_is_equal()
    {
        await using var world = await ImportWorld.OpenAsync();
        world.Write("agents/support.yaml", Support);
        await world.Create("""{"name": "Support", "agent_type": "llm_agent", "system_prompt": "Another"}""");

        var run = await world.RunAsync("import", "Support");
        var untouched = world.Read("agents/support.yaml");
        var theirs = await world.RunAsync("import", "Support", "--theirs");

        Assert.Equal((4, 0), (run.Code, theirs.Code));
        Assert.Equal(Support, untouched);
        Assert.Contains("it is not managed", run.Out, StringComparison.Ordinal);
        Assert.Contains("the replaced file is .amas-sync/replaced/", theirs.Out, StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task Files_that_are_merged_without_a_record_show_no_drift_until_they_are_applied()
    {
        await using var world = await OpenAsync();
        await world.EditAsync("Support", "description", "Answers everything");
        await world.EditAsync("Support", "system_prompt", Server);
        world.Write("agents/support.yaml", Support.Replace("Be polite.", "Be very polite.", StringComparison.Ordinal));
        var inventory = world.Read(".amas-sync/inventory.test.json");

        var run = await world.RunAsync("import", "--files-only");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(inventory, world.Read(".amas-sync/inventory.test.json"));
        Assert.Equal(["/system_prompt file"], await world.PlanAsync());
        await world.ApplyAsync();
        Assert.Equal(0, (await world.RunAsync("drift", "--detailed-exitcode")).Code);
    }

    private static async Task<ToolWorld> OpenAsync()
    {
        var world = await ImportWorld.OpenAsync();
        world.Write("agents/support.yaml", Support);
        await world.ApplyAsync();
        return world;
    }
}
