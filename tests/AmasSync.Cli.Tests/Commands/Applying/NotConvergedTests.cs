using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Commands.Applying;

public sealed class NotConvergedTests
{
    private const string Flat = """
        name: Support
        description: Answers questions
        agent_type: llm_agent
        system_prompt: |
          Answer in two sentences.
          Be polite.

        """;

    private const string Entry =
        """- {agents: "Support", path: /system_prompt, reason: "the server stores it without white space at the ends"}""";

    private const string Workflow = """
        name: Support
        description: Answers questions
        architecture: workflow
        entry_point: writer
        agents:
          - {name: writer, agent_type: llm_agent, description: Writes, prompt_config: {system_prompt: Write it.}}
          - {name: editor, agent_type: llm_agent, description: Edits, prompt_config: {system_prompt: Edit it.}}
          - {name: checker, agent_type: llm_agent, description: Checks, prompt_config: {system_prompt: Check it.}}
        edges:
          - {from: writer, to: editor}
          - {from: editor, to: __end__}

        """;

    [Fact]
    public async Task An_import_by_name_settles_a_value_that_the_server_stores_in_another_form()
    {
        using TemporaryFolder folder = new();
        await using var server = CreateTrimmingServer(folder);

        var applied = await In(folder).RunAsync("apply", "--yes");
        var planned = await In(folder).RunAsync("plan");
        var imported = await In(folder).RunAsync("import", "Support");
        var after = await In(folder).RunAsync("plan", "--detailed-exitcode");

        Assert.Equal((4, 0, 0, 0), (applied.Code, planned.Code, imported.Code, after.Code));
        foreach (var text in new[] { applied.Out, planned.Out }.Select(Unwrap))
        {
            Assert.Contains("system_prompt: the server stores it without white space at the ends", text, StringComparison.Ordinal);
            Assert.Contains("amas-sync import 'Support'", text, StringComparison.Ordinal);
            Assert.Contains(Entry, text, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await In(folder).RunAsync("apply", "--yes")).Code);
    }

    [Fact]
    public async Task The_entry_of_the_report_leaves_the_value_to_the_server()
    {
        using TemporaryFolder folder = new();
        await using var server = CreateTrimmingServer(folder);
        var applied = await In(folder).RunAsync("apply", "--yes", "--format", "json");
        var change = applied.Json.GetProperty("changes")[0];
        var value = change.GetProperty("not_converged")[0];
        Assert.Equal("/system_prompt", value.GetProperty("pointer").GetString());
        Assert.Equal(Entry, value.GetProperty("ignore_entry").GetString());

        folder.Write("amas-sync.yaml", $"{server.ProjectFile}ignore_changes:\n  {value.GetProperty("ignore_entry").GetString()}\n");

        Assert.Equal(0, (await In(folder).RunAsync("apply", "--yes")).Code);
        Assert.Equal(0, (await In(folder).RunAsync("plan", "--detailed-exitcode")).Code);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("markdown")]
    public async Task Every_later_plan_names_the_ways_out(string format)
    {
        using TemporaryFolder folder = new();
        await using var server = CreateTrimmingServer(folder);
        await In(folder).RunAsync("apply", "--yes");

        var plan = await In(folder).RunAsync("plan", "--format", format);

        Assert.Contains("path: /system_prompt", plan.Out, StringComparison.Ordinal);
        Assert.Contains("without white space at the ends", plan.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_value_in_the_file_is_not_reported_as_a_value_of_an_earlier_apply()
    {
        using TemporaryFolder folder = new();
        await using var server = CreateTrimmingServer(folder);
        await In(folder).RunAsync("apply", "--yes");
        folder.Write("agents/support.yaml", Flat.Replace("two", "three", StringComparison.Ordinal));

        var plan = await In(folder).RunAsync("plan", "--format", "json");

        Assert.False(plan.Json.GetProperty("changes")[0].TryGetProperty("not_converged", out _));
    }

    [Fact]
    public async Task A_member_that_the_server_adds_inside_an_item_of_a_list_is_the_servers_own()
    {
        using TemporaryFolder folder = new();
        await using FormChangingServer server = new(AddModelToEdges);
        folder.Write("amas-sync.yaml", server.ProjectFile);
        folder.Write("agents/support.yaml", Workflow);

        Assert.Equal(0, (await In(folder).RunAsync("apply", "--yes")).Code);
        Assert.Equal(0, (await In(folder).RunAsync("plan", "--detailed-exitcode")).Code);

        server.Edit(config => config["edges"]![0]!["llm_model"] = "tuned-in-studio");
        Assert.Equal(0, (await In(folder).RunAsync("plan", "--detailed-exitcode")).Code);
        var extended = Workflow.Replace("to: __end__", "to: checker", StringComparison.Ordinal) + "  - {from: checker, to: __end__}\n";
        folder.Write("agents/support.yaml", extended);

        Assert.Equal(0, (await In(folder).RunAsync("apply", "--yes")).Code);
        Assert.Equal("tuned-in-studio", server.GetConfig()["edges"]![0]!["llm_model"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_member_that_is_added_to_an_item_on_the_server_later_is_drift()
    {
        using TemporaryFolder folder = new();
        await using FormChangingServer server = new(config => config);
        folder.Write("amas-sync.yaml", server.ProjectFile);
        folder.Write("agents/support.yaml", Workflow);
        await In(folder).RunAsync("apply", "--yes");

        server.Edit(config => config["edges"]![0]!["llm_model"] = "tuned-in-studio");
        var plan = await In(folder).RunAsync("plan", "--format", "json");

        var difference = plan.Json.GetProperty("changes")[0].GetProperty("differences")[0];
        Assert.Equal("/edges", difference.GetProperty("pointer").GetString());
        Assert.Equal("server", difference.GetProperty("origin").GetString());
    }

    private static JsonNode AddModelToEdges(JsonNode config)
    {
        var changed = config.DeepClone();
        foreach (var edge in changed["edges"]!.AsArray().Select(edge => edge!.AsObject()).Where(edge => !edge.ContainsKey("llm_model")))
        {
            edge["llm_model"] = "gemini-1.5-pro";
        }

        return changed;
    }

    private static string Unwrap(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static FormChangingServer CreateTrimmingServer(TemporaryFolder folder)
    {
        FormChangingServer server = new(config => FormChangingServer.ChangeTexts(config, text => text.TrimEnd()));
        folder.Write("amas-sync.yaml", server.ProjectFile);
        folder.Write("agents/support.yaml", Flat);
        return server;
    }

    private static ToolRun.Given In(TemporaryFolder folder) =>
        new() { Folder = folder.Path, Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "dev-key" } };
}
