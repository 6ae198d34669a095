using System.Text.Json.Nodes;
using AmasSync.Cli.Project.Starter;

namespace AmasSync.Cli.Tests.Real;

/// <summary>
/// A project as <c>init</c> leaves it, in the language server that editors use for YAML, with the settings of that project.
/// </summary>
public sealed class EditorTests(EditorTests.Editor editor) : IClassFixture<EditorTests.Editor>
{
    private const string SchemaLine = "# yaml-language-server: $schema=../schemas/system-config.schema.json\n";

    [Theory]
    [InlineData("agents/hello.yaml")]
    [InlineData("amas-sync.yaml")]
    public async Task What_a_new_project_holds_is_not_complained_of(string file)
        => Assert.Empty(await (await editor.OpenedAsync()).ComplaintsAsync(editor.PathOf(file)));

    [Fact]
    public async Task The_agents_of_this_repository_are_not_complained_of()
    {
        var server = await editor.OpenedAsync();
        foreach (var agent in Directory.EnumerateFiles(Path.Combine(Repository.Root, "agents")))
        {
            Assert.Empty((await server.ComplaintsAsync(agent)).Select(complaint => $"{agent}:{complaint}"));
        }
    }

    [Theory]
    [InlineData("by-line", SchemaLine)]
    [InlineData("by-settings", "")]
    public async Task The_types_of_an_agent_are_offered(string name, string first)
    {
        var server = await editor.OpenedAsync();
        var file = editor.Write($"agents/{name}.yaml", $"{first}name: A\nagent_type: \n");
        await server.ComplaintsAsync(file);

        var offered = await server.CompletionsAsync(file, first.Length > 0 ? 3 : 2, 13);

        Assert.Equal(["llm_agent", "react_agent", "supervisor"], offered.Where(label => !label.StartsWith('!')).Order());
        Assert.Contains("!var", offered);
    }

    [Fact]
    public async Task A_mistake_is_complained_of_at_its_line()
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

        var complaints = await (await editor.OpenedAsync()).ComplaintsAsync(file);

        Assert.Equal(["5", "8"], complaints.Select(complaint => complaint.Split(':')[0]).Distinct());
        Assert.Contains("llm_agent", complaints[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_is_explained_where_the_pointer_rests_on_it()
    {
        var server = await editor.OpenedAsync();
        var file = editor.Write("agents/explained.yaml", $"{SchemaLine}name: A\narchitecture: workflow\n");
        await server.ComplaintsAsync(file);

        var text = await server.HoverAsync(file, 3, 4);

        Assert.Contains("How several agents work together", text, StringComparison.Ordinal);
        Assert.Contains("supervisor", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_stand_wherever_a_value_may()
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

        Assert.Empty(await (await editor.OpenedAsync()).ComplaintsAsync(file));
    }

    [Fact]
    public async Task A_tag_of_nobody_is_complained_of()
    {
        var file = editor.Write("agents/strange.yaml", $"{SchemaLine}name: A\nsystem_prompt: !fiel ../prompts/a.md\n");

        Assert.Contains("3: Unresolved tag: !fiel", await (await editor.OpenedAsync()).ComplaintsAsync(file));
    }

    [Theory]
    [InlineData("agents/_defaults.yaml")]
    [InlineData("agents/hello.production.yaml")]
    public async Task A_part_of_an_agent_lacks_nothing(string file) =>
        Assert.Empty(await (await editor.OpenedAsync()).ComplaintsAsync(editor.Write(file, "llm_config: {temperature: 0.2}\n")));

    [Fact]
    public async Task A_whole_agent_without_a_name_lacks_it()
    {
        var complaints = await (await editor.OpenedAsync()).ComplaintsAsync(
            editor.Write("agents/nameless.yaml", "llm_config: {temperature: 0.2}\n"));

        Assert.Contains(complaints, complaint => complaint.Contains("name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mistake_in_the_project_file_is_complained_of_at_its_line()
    {
        var file = editor.Write("wrong/amas-sync.yaml", ProjectFile("parallel: 4", "parallel: many"));

        Assert.Contains(
            await (await editor.OpenedAsync()).ComplaintsAsync(file),
            complaint => complaint.StartsWith("11:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_that_a_project_file_may_hold_is_not_complained_of() =>
        Assert.Empty(await (await editor.OpenedAsync()).ComplaintsAsync(editor.Write("right/amas-sync.yaml", ProjectFile("", ""))));

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

    /// <summary>An editor with a new project open in it, started by the first test that looks.</summary>
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

            // A dot in the name of a setting is a section; the catalogue of public schemas would have to be fetched.
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
