using System.Text.Json.Nodes;
using AmasSync.Cli.Project.Starter;

namespace AmasSync.Cli.Tests.Real;

/// <summary>
/// Tests a project created by <c>init</c> in the YAML language server that editors use, with the settings of that project.
/// </summary>
public sealed class EditorTests(EditorTests.Editor editor) : IClassFixture<EditorTests.Editor>
{
    private const string SchemaLine = "# yaml-language-server: $schema=../schemas/system-config.schema.json\n";

    [Theory]
    [InlineData("agents/hello.yaml")]
    [InlineData("amas-sync.yaml")]
    public async Task The_files_of_a_new_project_have_no_diagnostics(string file)
        => Assert.Empty(await (await editor.OpenedAsync()).DiagnosticsAsync(editor.PathOf(file)));

    [Fact]
    public async Task The_agents_of_this_repository_have_no_diagnostics()
    {
        var server = await editor.OpenedAsync();
        foreach (var agent in Directory.EnumerateFiles(Path.Combine(Repository.Root, "agents")))
        {
            Assert.Empty((await server.DiagnosticsAsync(agent)).Select(complaint => $"{agent}:{complaint}"));
        }
    }

    [Theory]
    [InlineData("by-line", SchemaLine)]
    [InlineData("by-settings", "")]
    public async Task The_agent_types_are_completed(string name, string first)
    {
        var server = await editor.OpenedAsync();
        var file = editor.Write($"agents/{name}.yaml", $"{first}name: A\nagent_type: \n");
        await server.DiagnosticsAsync(file);

        var offered = await server.CompletionsAsync(file, first.Length > 0 ? 3 : 2, 13);

        Assert.Equal(["llm_agent", "react_agent", "supervisor"], offered.Where(label => !label.StartsWith('!')).Order());
        Assert.Contains("!var", offered);
    }

    [Fact]
    public async Task An_error_is_reported_at_its_line()
    {
        var file = editor.Write("agents/wrong.yaml", SchemaLine + """
            name: A
            agents:
              - name: one
                agent_type: lmm_agent
              - name: two
                agent_type: llm_agent
                llm_config: {temperature: 7}
            """);

        var complaints = await (await editor.OpenedAsync()).DiagnosticsAsync(file);

        Assert.Equal(["5", "8"], complaints.Select(complaint => complaint.Split(':')[0]).Distinct());
        Assert.Contains("llm_agent", complaints[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_judge_is_checked_with_the_schema_of_agent_files_beside_its_own()
    {
        const string judge = """
            # yaml-language-server: $schema=../schemas/judge.schema.json
            version: 1
            judge:
              name: Strict Judge
              agent_type: llm_agent
              system_prompt: !file ../prompts/judge.md
              llm_config: {model: gpt-4o, temperature: 0}
            samples:
              - {criterion: Is polite., user: 4711, answer: Hello., conforms: true}
              - {criterion: Is polite., conversation: [{user: Hello, answer: Go away.}], conforms: false}
            """;
        var sound = editor.Write("agents/strict.judge.yaml", judge);
        var wrong = editor.Write(
            "agents/wrong.judge.yaml",
            judge.Replace("temperature: 0", "temperature: 7", StringComparison.Ordinal).Replace("conforms: true", "conforms: 1", StringComparison.Ordinal));

        var server = await editor.OpenedAsync();

        Assert.Empty(await server.DiagnosticsAsync(sound));
        var complaints = await server.DiagnosticsAsync(wrong);
        Assert.Equal(["7", "9"], complaints.Select(complaint => complaint.Split(':')[0]).Distinct());
    }

    [Fact]
    public async Task Hovering_over_a_field_explains_it()
    {
        var server = await editor.OpenedAsync();
        var file = editor.Write("agents/explained.yaml", $"{SchemaLine}name: A\narchitecture: workflow\n");
        await server.DiagnosticsAsync(file);

        var text = await server.HoverAsync(file, 3, 4);

        Assert.Contains("How several agents work together", text, StringComparison.Ordinal);
        Assert.Contains("supervisor", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_accepted_wherever_a_value_is()
    {
        var file = editor.Write("agents/tags.yaml", SchemaLine + """
            name: !var name
            description: !file ../prompts/description.md
            recursion_limit: !var limit
            save_messages: !var save
            memory_config: !include ../fragments/memory.yaml
            variables: !include ../fragments/variables.yaml
            edges: !include ../fragments/edges.yaml
            agents:
              - !include ../fragments/agent.yaml
              - name: two
                agent_type: llm_agent
                system_prompt: !file ../prompts/two.md
                llm_config: {model: !var model, temperature: !var temperature, max_tokens: !env MOST}
                tools: !include ../fragments/tools.yaml
                knowledge_bases:
                  - {name: docs, knowledge_base_type: milvus, id: !env DOCS, config: {top_k: !var top}}
                tool_calling: {enabled: !var calls, max_iterations: !var rounds}
            """);

        Assert.Empty(await (await editor.OpenedAsync()).DiagnosticsAsync(file));
    }

    [Fact]
    public async Task An_unknown_tag_is_reported()
    {
        var file = editor.Write("agents/strange.yaml", $"{SchemaLine}name: A\nsystem_prompt: !fiel ../prompts/a.md\n");

        Assert.Contains("3: Unresolved tag: !fiel", await (await editor.OpenedAsync()).DiagnosticsAsync(file));
    }

    [Theory]
    [InlineData("agents/_defaults.yaml")]
    [InlineData("agents/hello.production.yaml")]
    public async Task A_part_of_an_agent_needs_no_required_properties(string file) =>
        Assert.Empty(await (await editor.OpenedAsync()).DiagnosticsAsync(editor.Write(file, "llm_config: {temperature: 0.2}\n")));

    [Fact]
    public async Task A_complete_agent_without_a_name_is_reported()
    {
        var complaints = await (await editor.OpenedAsync()).DiagnosticsAsync(
            editor.Write("agents/nameless.yaml", "llm_config: {temperature: 0.2}\n"));

        Assert.Contains(complaints, complaint => complaint.Contains("name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_in_the_project_file_is_reported_at_its_line()
    {
        var file = editor.Write("wrong/amas-sync.yaml", ProjectFile("parallel: 4", "parallel: many"));

        Assert.Contains(
            await (await editor.OpenedAsync()).DiagnosticsAsync(file),
            complaint => complaint.StartsWith("11:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_project_file_with_all_settings_has_no_diagnostics() =>
        Assert.Empty(await (await editor.OpenedAsync()).DiagnosticsAsync(editor.Write("right/amas-sync.yaml", ProjectFile("", ""))));

    private static string ProjectFile(string word, string other)
    {
        Assert.SkipUnless(EditorSchema.All.Any(schema => schema.Name == "project"), "this build has no schema of the project file");
        const string text = """
            # yaml-language-server: $schema=../schemas/project.schema.json
            version: 1
            required_version: ">=0.1"
            agents: [agents, more/*.yaml]
            default_environment: production
            environments:
              production:
                server: https://example.org/api/v1
                api_key: !env AMAS_API_KEY
                env: [SERP_TOKEN]
                parallel: 4
                vars: {docs_kb: kb_abc123, token: !env SERP_TOKEN, most: 5, list: [a, b]}
                name_suffix: " (production)"
                prune: true
                adopt: ["Support*"]
                max_deletes: "20%"
                patch: auto
            protect: ["Support Agent"]
            ignore_changes:
              - {agents: "*", path: /agents/*/llm_config/temperature, reason: tuned in Studio}
            renamed:
              - {from: Old name, to: New name}
            rules: {AS0601: off, AS0203: error}

            """;
        return word.Length == 0 ? text : text.Replace(word, other, StringComparison.Ordinal);
    }

    /// <summary>An editor with a new project open in it, started by the first test that uses it.</summary>
    public sealed class Editor : IAsyncDisposable
    {
        private readonly TemporaryFolder folder = new();
        private readonly Lazy<Task<LanguageServer>> server;

        public Editor() => server = new(StartAsync);

        public string PathOf(string file) => folder[file];

        public string Write(string file, string text) => folder.Write(file, text);

        internal Task<LanguageServer> OpenedAsync() => server.Value;

        public async ValueTask DisposeAsync()
        {
            if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                await (await server.Value).DisposeAsync();
            }

            folder.Dispose();
        }

        private async Task<LanguageServer> StartAsync()
        {
            await new ToolRun.Given { Folder = folder.Path }.RunAsync("init");
            var written = JsonNode.Parse(await File.ReadAllTextAsync(folder[EditorSettings.FilePath]))!.AsObject();

            // A dot in the name of a setting separates sections. The catalog of public schemas is off, because it would be fetched.
            JsonObject yaml = new()
            {
                ["validate"] = true,
                ["hover"] = true,
                ["completion"] = true,
                ["schemaStore"] = new JsonObject { ["enable"] = false }
            };
            foreach (var (name, value) in written)
            {
                yaml[name["yaml.".Length..]] = value?.DeepClone();
            }

            return await LanguageServer.StartAsync(folder.Path, new() { ["yaml"] = yaml });
        }
    }
}
