using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands.Importing;

/// <summary>Values that an agent has from elsewhere: they are overridden for it, and their source stays as it is.</summary>
public sealed class ImportOverrideTests
{
    private const string Other = "name: Other\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/shared.md\n";
    private const string Third = "name: Third\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/greeting.md\n";
    private const string Environments = "  other: {server: 'http://127.0.0.1:9/api/v1'}";

    [Theory]
    [InlineData("system_prompt: !file ../prompts/shared.md", "system_prompt: Something else")]
    [InlineData("system_prompt: !include _shared.yaml", "system_prompt: Something else")]
    [InlineData("system_prompt: !var greeting", "system_prompt: Something else")]
    [InlineData("system_prompt: Say ${{ vars.greeting }} to all", "system_prompt: Something else")]
    [InlineData("description: d", "description: d\nsystem_prompt: Something else")]
    public async Task A_shared_value_is_overridden_in_the_file_of_the_agent(string line, string expected)
    {
        await using var world = await OpenAsync(line);
        if (line == "description: d")
        {
            world.Write("agents/_defaults.yaml", "system_prompt: By default.\n");
            await world.ApplyAsync();
        }

        var sources = Sources(world);
        await world.EditAsync("Support", "system_prompt", "Something else");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal($"name: Support\nagent_type: llm_agent\n{expected}\n", world.Read("agents/support.yaml"));
        Assert.Equal(sources, Sources(world));
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task The_value_of_an_overlay_is_changed_in_the_overlay()
    {
        await using var world = await OpenAsync("system_prompt: Under the overlay");
        world.Write("agents/support.test.yaml", "# for tests\nsystem_prompt: Over it.  # short\n");
        await world.ApplyAsync();
        await world.EditAsync("Support", "system_prompt", "Something else");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal("# for tests\nsystem_prompt: Something else  # short\n", world.Read("agents/support.test.yaml"));
        Assert.Contains("Under the overlay", world.Read("agents/support.yaml"), StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Theory]
    [InlineData(null, "system_prompt: Something else\n")]
    [InlineData("description: d  # here\n", "description: d  # here\nsystem_prompt: Something else\n")]
    public async Task With_several_environments_a_variable_is_overridden_in_the_overlay(string? overlay, string expected)
    {
        await using var world = await OpenAsync("system_prompt: !var greeting", Environments);
        if (overlay is not null)
        {
            world.Write("agents/support.test.yaml", overlay);
            await world.ApplyAsync();
        }

        await world.EditAsync("Support", "system_prompt", "Something else");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(expected, world.Read("agents/support.test.yaml"));
        Assert.Contains("system_prompt: !var greeting", world.Read("agents/support.yaml"), StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task A_shared_text_keeps_its_variables_where_the_server_changed_other_lines()
    {
        await using var world = await OpenAsync("system_prompt: !file ../prompts/greeting.md", Environments);
        await world.EditAsync("Support", "system_prompt", "Say Hello there.\nBe brief.\n");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains(
            "system_prompt: |\n  Say ${{ vars.greeting }}.\n  Be brief.\n", world.Read("agents/support.yaml"), StringComparison.Ordinal);
        Assert.Contains("Be polite.", world.Read("prompts/greeting.md"), StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Theory]
    [InlineData("system_prompt: !file ../prompts/greeting.md")]
    [InlineData("description: d")]
    public async Task A_shared_text_whose_variable_was_replaced_is_overridden_for_the_environment_alone(string line)
    {
        await using var world = await OpenAsync(line, Environments);
        if (line == "description: d")
        {
            world.Write("agents/_defaults.yaml", "system_prompt: !file ../prompts/greeting.md\n");
            await world.ApplyAsync();
        }

        await world.EditAsync("Support", "system_prompt", "Say Good morning.\nBe polite.\n");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("Say Good morning.", world.Read("agents/support.test.yaml"), StringComparison.Ordinal);
        Assert.Equal($"name: Support\nagent_type: llm_agent\n{line}\n", world.Read("agents/support.yaml"));
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task An_overlay_without_a_document_for_the_agent_gets_one()
    {
        await using var world = await OpenAsync(
            "system_prompt: !var greeting\n---\nname: Second\nagent_type: llm_agent\nsystem_prompt: x",
            "  other: {server: 'http://127.0.0.1:9/api/v1'}");
        world.Write("agents/support.test.yaml", "name: Second\ndescription: d  # here\n");
        await world.ApplyAsync();
        await world.EditAsync("Support", "system_prompt", "Something else");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(
            "name: Second\ndescription: d  # here\n---\nname: Support\nsystem_prompt: Something else\n",
            world.Read("agents/support.test.yaml"));
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task A_text_file_that_the_overlay_of_another_environment_uses_is_not_changed()
    {
        await using var world = await OpenAsync("system_prompt: !file ../prompts/own.md", "  other: {server: 'http://127.0.0.1:9/api/v1'}");
        world.Write("agents/other.other.yaml", "system_prompt: !file ../prompts/own.md\n");
        await world.EditAsync("Support", "system_prompt", "Something else\n");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal("Be polite.\n", world.Read("prompts/own.md"));
        Assert.Contains("system_prompt: |\n  Something else\n", world.Read("agents/support.yaml"), StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task A_text_keeps_its_variables_in_the_lines_that_the_server_did_not_change()
    {
        await using var world = await OpenAsync("system_prompt: |\n  Say ${{ vars.greeting }} to all.\n  Use $${{ x }}.");
        await world.EditAsync("Support", "system_prompt", "Say Hello there to all.\nUse ${{ x }} and ${{ y }}.\n");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains(
            "  Say ${{ vars.greeting }} to all.\n  Use $${{ x }} and $${{ y }}.\n",
            world.Read("agents/support.yaml"),
            StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task A_value_inside_of_defaults_and_of_named_lists_is_overridden_alone()
    {
        await using var world = await OpenAsync("description: d\nsystem_prompt: x");
        world.Write(
            "agents/_defaults.yaml",
            "llm_config: {model: gpt-4o, temperature: 0.7}\nknowledge_bases:\n"
                + "  - {name: docs, knowledge_base_type: milvus, id: kb_1, config: {top_k: 10}}\n");
        await world.ApplyAsync();
        var saved = Assert.Single(await world.Saved(), agent => agent.Name.Text == "Support");
        await world.Replace(saved, """
            {"name": "Support", "agent_type": "llm_agent", "description": "d", "system_prompt": "x",
             "llm_config": {"model": "gpt-4o", "temperature": 0.2},
             "knowledge_bases": [{"name": "docs", "knowledge_base_type": "milvus", "id": "kb_1", "config": {"top_k": 5}}]}
            """);
        var sources = Sources(world);

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        var file = world.Read("agents/support.yaml");
        Assert.Contains("temperature: 0.2", file, StringComparison.Ordinal);
        Assert.Contains("top_k: 5", file, StringComparison.Ordinal);
        Assert.DoesNotContain("gpt-4o", file, StringComparison.Ordinal);
        Assert.DoesNotContain("kb_1", file, StringComparison.Ordinal);
        Assert.Equal(sources, Sources(world));
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task An_element_that_the_server_added_to_a_list_of_several_files_comes_into_the_agents_own()
    {
        await using var world = await OpenAsync(
            "system_prompt: x\nknowledge_bases:\n  - {name: own, knowledge_base_type: milvus, id: kb_1}");
        world.Write("agents/support.test.yaml", "knowledge_bases: [{name: docs, knowledge_base_type: milvus, id: kb_2}]\n");
        await world.ApplyAsync();
        var saved = Assert.Single(await world.Saved(), agent => agent.Name.Text == "Support");
        await world.Replace(saved, """
            {"name": "Support", "agent_type": "llm_agent", "system_prompt": "x",
             "knowledge_bases": [{"name": "own", "knowledge_base_type": "milvus", "id": "kb_1"},
              {"name": "docs", "knowledge_base_type": "milvus", "id": "kb_3"},
              {"name": "new", "knowledge_base_type": "milvus", "id": "kb_4"}]}
            """);

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("kb_4", world.Read("agents/support.yaml"), StringComparison.Ordinal);
        Assert.Contains("kb_3", world.Read("agents/support.test.yaml"), StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task A_default_that_the_server_removed_is_removed_for_the_agent_alone()
    {
        await using var world = await OpenAsync("description: d\nsystem_prompt: x");
        world.Write("agents/_defaults.yaml", "note: By default.\n");
        await world.ApplyAsync();
        var saved = Assert.Single(await world.Saved(), agent => agent.Name.Text == "Support");
        await world.Replace(saved, """{"name": "Support", "agent_type": "llm_agent", "description": "d", "system_prompt": "x"}""");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("note: null", world.Read("agents/support.yaml"), StringComparison.Ordinal);
        await world.AssertNoChangesAsync();
    }

    [Fact]
    public async Task A_value_of_an_alias_is_not_guessed()
    {
        await using var world = await OpenAsync("x: &shared It is shared\nsystem_prompt: *shared");
        await world.EditAsync("Support", "system_prompt", "Something else");
        var before = world.Read("agents/support.yaml");

        var run = await world.RunAsync("import", "Support");

        Assert.Equal(4, run.Code);
        Assert.Contains("it comes from the alias *shared", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, world.Read("agents/support.yaml"));
    }

    private static async Task<ToolWorld> OpenAsync(string line, string more = "")
    {
        var world = await ImportWorld.OpenAsync("vars: {greeting: Hello there}", more);
        world.Write("prompts/shared.md", "Be polite.\n");
        world.Write("prompts/own.md", "Be polite.\n");
        world.Write("agents/_shared.yaml", "Be polite.\n");
        world.Write("prompts/greeting.md", "Say ${{ vars.greeting }}.\nBe polite.\n");
        world.Write("agents/other.yaml", Other);
        world.Write("agents/third.yaml", Third);
        world.Write("agents/support.yaml", $"name: Support\nagent_type: llm_agent\n{line}\n");
        await world.ApplyAsync();
        return world;
    }

    private static string[] Sources(ToolWorld world) =>
    [
        .. Directory.EnumerateFiles(world["."], "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains(".amas-sync", StringComparison.Ordinal))
            .Where(file => !file.EndsWith("support.yaml", StringComparison.Ordinal))
            .Select(file => $"{file}\n{File.ReadAllText(file)}")
            .Order(StringComparer.Ordinal),
    ];
}
