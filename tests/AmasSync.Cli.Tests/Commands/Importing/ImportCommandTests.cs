using System.Text;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Commands.Importing;

public sealed class ImportCommandTests
{
    private const string Support = """
        # Answers customers. Keep the tone!
        description: "Answers"   # short
        name: Support

        # The order here is ours.
        llm_config: {temperature: 0.70, model: gpt-4o}
        agent_type: llm_agent
        system_prompt: |2   # long
          Be polite.

          Be short.

        tools: []

        """;

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", true)]
    public async Task A_changed_prompt_changes_only_its_lines(string lineEnd, bool withMark)
    {
        await using var world = await OpenAsync();
        var before = Support.ReplaceLineEndings(lineEnd);
        Write(world, "agents/support.yaml", before, withMark);
        await ApplyAsync(world);
        await world.Edit(await Saved(world, "Support"), "system_prompt", "Be polite.\n\nBe brief 😀.\nNo ${{ x }}.\n");

        var run = await world.RunAsync("import", "Support");

        Assert.True(run.Code == 0, run.Out + run.Error);
        var expected = before.Replace("Be short.", $"Be brief 😀.{lineEnd}  No $${{{{ x }}}}.", StringComparison.Ordinal);
        Assert.Equal(
            [.. withMark ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(expected)],
            File.ReadAllBytes(world["agents/support.yaml"]));
        Assert.Contains("~ Support   agents/support.yaml   edited", run.Out, StringComparison.Ordinal);
        await AssertNoChangesAsync(world);
    }

    [Fact]
    public async Task Without_names_only_agents_changed_on_the_server_are_imported()
    {
        await using var world = await OpenAsync();
        world.Write("agents/support.yaml", Support);
        world.Write("agents/other.yaml", Support.Replace("name: Support", "name: Other", StringComparison.Ordinal));
        await ApplyAsync(world);
        await world.Create("""{"name": "Theirs", "agent_type": "llm_agent", "system_prompt": "x"}""");
        await world.Edit(await Saved(world, "Support"), "description", "Answers: all");
        world.Write(
            "agents/other.yaml",
            Support.Replace("name: Support", "name: Other", StringComparison.Ordinal).Replace("0.70", "0.9", StringComparison.Ordinal));

        var run = await world.RunAsync("import", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal(["Support"], run.Json.GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("name").GetString()));
        Assert.Equal(
            Support.Replace("\"Answers\"", "\"Answers: all\"", StringComparison.Ordinal), File.ReadAllText(world["agents/support.yaml"]));
        Assert.Contains("0.9", File.ReadAllText(world["agents/other.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_killed_before_it_saved_the_inventory_is_completed_by_the_next()
    {
        await using var world = await OpenAsync();
        world.Write("agents/support.yaml", Support);
        await ApplyAsync(world);
        var inventory = File.ReadAllText(world[".amas-sync/inventory.test.json"]);
        await world.Edit(await Saved(world, "Support"), "description", "Another");
        await world.RunAsync("import");
        File.WriteAllText(world[".amas-sync/inventory.test.json"], inventory);

        var again = await world.RunAsync("import", "--format", "json");
        world.Write("agents/support.yaml", File.ReadAllText(world["agents/support.yaml"]).Replace("0.70", "0.9", StringComparison.Ordinal));
        var plan = await world.RunAsync("plan", "--format", "json");

        Assert.Equal([("Support", "recorded")], Outcomes(again));
        var difference = Assert.Single(plan.Json.GetProperty("changes")[0].GetProperty("differences").EnumerateArray().ToArray());
        Assert.Equal("file", difference.GetProperty("origin").GetString());
    }

    [Fact]
    public async Task Without_changes_there_is_nothing_to_import()
    {
        await using var world = await OpenAsync();
        world.Write("agents/support.yaml", Support);
        await ApplyAsync(world);

        var run = await world.RunAsync("import");

        Assert.Equal(
            (0, "Nothing to import: no managed agent has changed on the server. Specify agents by name, or use --all.\n"),
            (run.Code, run.Out));
    }

    [Fact]
    public async Task A_prompt_in_its_own_file_is_changed_there()
    {
        await using var world = await OpenAsync();
        var yaml = Support.Replace(
            "|2   # long\n  Be polite.\n\n  Be short.\n", "!file ../prompts/support.md  # long\n", StringComparison.Ordinal);
        world.Write("agents/support.yaml", yaml);
        world.Write("prompts/support.md", "Be polite.\r\nBe short.\r\n");
        await ApplyAsync(world);
        await world.Edit(await Saved(world, "Support"), "system_prompt", "Be polite.\nBe ${{ brief }}.\n");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal("Be polite.\r\nBe $${{ brief }}.\r\n", File.ReadAllText(world["prompts/support.md"]));
        Assert.Equal(yaml, File.ReadAllText(world["agents/support.yaml"]));
        await AssertNoChangesAsync(world);
    }

    [Fact]
    public async Task A_text_that_cannot_be_in_a_file_replaces_its_tag()
    {
        await using var world = await OpenAsync();
        world.Write("agents/support.yaml", "name: Support\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/support.md  # long\n");
        world.Write("prompts/support.md", "Be polite.\n");
        await ApplyAsync(world);
        await world.Edit(await Saved(world, "Support"), "system_prompt", "Be\r\npolite.");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(
            "name: Support\nagent_type: llm_agent\nsystem_prompt: \"Be\\r\\npolite.\"  # long\n",
            File.ReadAllText(world["agents/support.yaml"]));
        Assert.Equal("Be polite.\n", File.ReadAllText(world["prompts/support.md"]));
        await AssertNoChangesAsync(world);
    }

    [Fact]
    public async Task A_secret_from_the_server_is_not_written_to_a_file()
    {
        await using var world = await OpenAsync();
        world.Variables["TOKEN"] = "the-token-itself";
        world.Write(
            "agents/support.yaml",
            "name: Support\nagent_type: react_agent\nsystem_prompt: x\ntools: [{name: search, api_key: !env TOKEN}]\n");
        await ApplyAsync(world);
        var saved = await Saved(world, "Support");
        await world.Replace(saved, """
            {"name": "Support", "agent_type": "react_agent", "system_prompt": "Use the-token-itself",
             "tools": [{"name": "search", "api_key": "another-token"}]}
            """);
        await world.Create("""
            {"name": "Copy", "agent_type": "react_agent", "system_prompt": "x",
             "tools": [{"name": "search", "api_key": "the-token-itself"}]}
            """);

        var run = await world.RunAsync("import", "--all", "--format", "json");

        Assert.Equal(4, run.Code);
        Assert.Equal([("Copy", "written"), ("Support", "conflict")], Outcomes(run));
        Assert.Contains("api_key: !env TOKEN", File.ReadAllText(world["agents/copy.yaml"]), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Everything(world),
            file =>
                file.Contains("the-token-itself", StringComparison.Ordinal) || file.Contains("another-token", StringComparison.Ordinal));
        Assert.DoesNotContain("the-token-itself", world.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("another-token", world.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_to_a_file_is_still_shown()
    {
        await using var world = await OpenAsync();
        await world.Create("""{"name": "Copy", "agent_type": "react_agent", "system_prompt": "x"}""");

        var run = await world.RunAsync("import", "--all", "--conflicts-into", "missing/result.md", "--format", "json");

        Assert.Equal(1, run.Code);
        Assert.Equal([("Copy", "written")], Outcomes(run));
        Assert.Contains("cannot write the result to", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_only_the_server_has_is_a_conflict_that_names_the_ways_out()
    {
        await using var world = await OpenAsync();
        world.Variables["TOKEN"] = "the-token-itself";
        const string Config = "name: Support\nagent_type: react_agent\nsystem_prompt: x\nvariables: {note: {type: str, default: VALUE}}\n";
        world.Write("agents/support.yaml", Config.Replace("VALUE", "!env TOKEN", StringComparison.Ordinal));
        await ApplyAsync(world);
        world.Write("agents/support.yaml", Config.Replace("VALUE", "none", StringComparison.Ordinal));

        var run = await world.RunAsync("import", "--all");

        Assert.Equal(4, run.Code);
        Assert.Contains("the server has a secret where the file has none", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("set its variable", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("the-token-itself", world.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_literal_credential_on_the_server_is_not_written_to_a_file()
    {
        await using var world = await OpenAsync();
        var key = string.Concat("sk-", "ant-", string.Concat(Enumerable.Repeat("a1B2c3D4", 4)));
        await world.Create($$"""
            {"name": "Leaky", "agent_type": "react_agent", "system_prompt": "x", "tools": [{"name": "search", "api_key": "{{key}}"}]}
            """);
        await world.Create("""{"name": "Sound", "agent_type": "llm_agent", "system_prompt": "x"}""");

        var run = await world.RunAsync("import", "--all", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal([("Leaky", "written"), ("Sound", "written")], Outcomes(run));
        Assert.DoesNotContain(Everything(world), file => file.Contains(key, StringComparison.Ordinal));
        Assert.DoesNotContain(key, world.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ignored_paths_are_not_written_to_the_file()
    {
        await using var world = await OpenAsync();
        File.AppendAllText(world["amas-sync.yaml"], "ignore_changes: [{agents: '*', path: /description, reason: tuned in Studio}]\n");
        world.Write("agents/support.yaml", Support);
        await ApplyAsync(world);
        await world.Edit(await Saved(world, "Support"), "description", "Tuned");
        await world.Edit(await Saved(world, "Support"), "agent_type", "react_agent");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(Support.Replace("llm_agent", "react_agent", StringComparison.Ordinal), File.ReadAllText(world["agents/support.yaml"]));
        await AssertNoChangesAsync(world);
    }

    [Fact]
    public async Task Two_agents_in_one_file_are_both_edited()
    {
        await using var world = await OpenAsync();
        const string file =
            "# one\nname: One\nagent_type: llm_agent\nsystem_prompt: a\n---\n# two\nname: Two\nagent_type: llm_agent\nsystem_prompt: 'b'\n";
        world.Write("agents/both.yaml", file);
        await ApplyAsync(world);
        await world.Edit(await Saved(world, "One"), "system_prompt", "A\nA\n");
        await world.Edit(await Saved(world, "Two"), "system_prompt", "B");

        var run = await world.RunAsync("import");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(
            file.Replace("prompt: a\n", "prompt: |\n  A\n  A\n", StringComparison.Ordinal).Replace("'b'", "'B'", StringComparison.Ordinal),
            File.ReadAllText(world["agents/both.yaml"]));
        await AssertNoChangesAsync(world);
    }

    [Fact]
    public async Task A_new_file_looks_handwritten()
    {
        await using var world = await OpenAsync();
        world.Write("schemas/system-config.schema.json", "{}");
        world.Write("agents/support_agent.yaml", "# not an agent yet\nname: Something else\nagent_type: llm_agent\nsystem_prompt: x\n");
        await world.Create("""
            {"name": "Support Agent",
             "agents": [{"name": "writer", "system_prompt": "Write.\nWell.\n", "agent_type": "llm_agent", "tools": []}],
             "description": "Writes", "edges": [{"to": "writer", "from": "__start__"}, {"from": "writer", "to": "__end__"}],
             "entry_point": "writer", "save_messages": true}
            """);

        var run = await world.RunAsync("import", "support*");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(
            """
            # yaml-language-server: $schema=../schemas/system-config.schema.json
            name: Support Agent
            description: Writes
            entry_point: writer

            agents:
              - name: writer
                agent_type: llm_agent
                system_prompt: |
                  Write.
                  Well.

            edges:
              - from: __start__
                to: writer
              - from: writer
                to: __end__

            """,
            File.ReadAllText(world["agents/support_agent-2.yaml"]),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Long_prompts_become_files_on_request()
    {
        await using var world = await OpenAsync();
        var prompt = string.Concat(Enumerable.Repeat("Be polite.\n", 5));
        await world.Create($$"""
            {"name": "Desk",
             "agents": [
               {"name": "The Writer", "system_prompt": {{System.Text.Json.JsonSerializer.Serialize(prompt)}}, "agent_type": "llm_agent"},
               {"name": "short", "system_prompt": "x", "agent_type": "llm_agent"}],
             "description": "d", "edges": [{"from": "The Writer", "to": "short"}, {"from": "short", "to": "__end__"}],
             "entry_point": "The Writer"}
            """);

        var run = await world.RunAsync("import", "--all", "--prompts-as-files", "--into", "agents/team");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(prompt, File.ReadAllText(world["prompts/desk/the-writer.md"]));
        Assert.Contains(
            "system_prompt: !file ../../prompts/desk/the-writer.md\n",
            File.ReadAllText(world["agents/team/desk.yaml"]),
            StringComparison.Ordinal);
        await AssertNoChangesAsync(world);
    }

    [Fact]
    public async Task The_suffix_of_an_environment_is_not_written_to_files()
    {
        await using var world = await OpenAsync("name_suffix: ' (staging)'");
        await world.Create("""{"name": "Support (staging)", "agent_type": "llm_agent", "system_prompt": "x"}""");
        await world.Create("""{"name": "Support", "agent_type": "llm_agent", "system_prompt": "x"}""");

        var all = await world.RunAsync("import", "--all", "--format", "json");
        var named = await world.RunAsync("import", "Support", "--format", "json");

        Assert.Equal((0, 4), (all.Code, named.Code));
        Assert.Equal([("Support", "skipped"), ("Support (staging)", "written")], Outcomes(all));
        Assert.StartsWith("name: Support\n", File.ReadAllText(world["agents/support.yaml"]), StringComparison.Ordinal);
        await AssertNoChangesAsync(world);
    }

    [Fact]
    public async Task An_agent_renamed_on_the_server_is_renamed_in_its_file()
    {
        await using var world = await OpenAsync();
        world.Write("agents/support.yaml", Support);
        await ApplyAsync(world);
        await world.Edit(await Saved(world, "Support"), "name", "Help");

        var run = await world.RunAsync("import", "Help");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(
            Support.Replace("name: Support", "name: Help", StringComparison.Ordinal), File.ReadAllText(world["agents/support.yaml"]));
        await AssertNoChangesAsync(world);
    }

    [Fact]
    public async Task Two_agents_with_one_name_are_not_imported()
    {
        await using var world = await ToolWorld.OpenAsync(Switches.Of("replace, no defaults, paged, allow"));
        await world.Create("""{"name": "Twin", "agent_type": "llm_agent", "system_prompt": "x"}""");
        await world.Create("""{"name": "Twin", "agent_type": "llm_agent", "system_prompt": "y"}""");
        await world.Create("""{"name": "Single", "agent_type": "llm_agent", "system_prompt": "y"}""");

        var run = await world.RunAsync("import", "--all", "--format", "json");

        Assert.Equal(7, run.Code);
        Assert.Equal([("Single", "written"), ("Twin", "refused"), ("Twin", "refused")], Outcomes(run));
    }

    [Theory]
    [InlineData(1, "matches no agent on the server (did you mean 'Support'?)", "import", "Suport")]
    [InlineData(1, "--all cannot be combined with names", "import", "Support", "--all")]
    [InlineData(1, "is not a folder of the project", "import", "--all", "--into", "../elsewhere")]
    public async Task Invalid_arguments_are_refused_before_anything_is_written(int code, string message, params string[] arguments)
    {
        await using var world = await OpenAsync();
        await world.Create("""{"name": "Support", "agent_type": "llm_agent", "system_prompt": "x"}""");
        var files = Everything(world);

        var run = await world.RunAsync(arguments);

        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(files, Everything(world).Where(file => !file.StartsWith(".amas-sync", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_imported_into_a_folder_with_errors()
    {
        await using var world = await OpenAsync();
        await world.Create("""{"name": "Support", "agent_type": "llm_agent", "system_prompt": "x"}""");
        world.Write("agents/broken.yaml", "name: [");

        Assert.Equal(8, (await world.RunAsync("import", "--all")).Code);
        Assert.False(File.Exists(world["agents/support.yaml"]));
    }

    [Fact]
    public async Task New_files_outside_of_the_agent_folders_are_refused()
    {
        await using var world = await OpenAsync();
        world.Write("agents/support.yaml", Support);
        await world.Create("""{"name": "New", "agent_type": "llm_agent", "system_prompt": "x"}""");

        var run = await world.RunAsync("import", "New", "--into", "elsewhere");

        Assert.Equal(4, run.Code);
        Assert.Contains("elsewhere/new.yaml is not an agent file of this project", run.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(world["elsewhere"]));
    }

    private static async Task<ToolWorld> OpenAsync(string more = "")
    {
        var world = await ToolWorld.OpenAsync(Switches.Of("replace, defaults, array, reject"));
        world.Write("amas-sync.yaml", $"version: 1\nenvironments:\n  test:\n    server: '{world.Address}'\n    env: [TOKEN]\n    {more}\n");
        Directory.CreateDirectory(world["agents"]);
        return world;
    }

    private static void Write(ToolWorld world, string file, string text, bool withMark) =>
        File.WriteAllText(world[file], text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: withMark));

    private static async Task ApplyAsync(ToolWorld world)
    {
        var run = await world.RunAsync("apply", "--yes");
        Assert.True(run.Code == 0, run.Out + run.Error);
    }

    private static async Task<ObservedAgent> Saved(ToolWorld world, string name) =>
        Assert.Single(await world.Saved(), agent => agent.Name.Text == name);

    private static async Task AssertNoChangesAsync(ToolWorld world)
    {
        var plan = await world.RunAsync("plan", "--detailed-exitcode");
        Assert.True(plan.Code == 0, plan.Out + plan.Error);
    }

    private static string[] Everything(ToolWorld world)
    {
        var root = world["."];
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".holder", StringComparison.Ordinal))
            .Select(file => $"{Path.GetRelativePath(root, file)}\n{File.ReadAllText(file)}")
            .Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string, string)> Outcomes(ToolRun run) => run.Json.GetProperty("agents").EnumerateArray()
        .Select(agent => (agent.GetProperty("name").GetString() ?? "", agent.GetProperty("outcome").GetString() ?? ""));
}
