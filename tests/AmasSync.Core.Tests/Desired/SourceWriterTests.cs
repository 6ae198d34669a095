using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Writing;
using CsCheck;

namespace AmasSync.Core.Tests.Desired;

public sealed class SourceWriterTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 9],
        Gen.OneOf(
            " ", "  ", "\t", "\n", "\n\n", "\n  ", "\n\t", "\r\n", "\r", ": ", ":", " #", "#", "- ", "---\n", "...\n",
            "{{ writer.output }}", "${{ vars.x }}", "$${{", "${{", "$", "'", "\"", "\\",
            "😀", "👩‍👩‍👧", "é", "家", "\u0000", "\u001b[31m", "\u0085", "\u2028", "\ufeff", "\u00a0", "[", "]", "{", "}", ",", "&a", "*a",
            "!env X", "|", ">", "%", "@", "`", "~", "yes", "No", "null", "1e5", "0x1F", "12:30"));

    private static readonly Gen<string> Texts = Pieces.Array[0, 7].Select(string.Concat);

    private static readonly Gen<string> MemberKeys =
        Gen.OneOf(Texts, Gen.OneOf("system_prompt", "name", "agents", "edges", "routing", "no", "llm_config"));

    private static readonly Gen<ConfigValue> Values = Gen.Recursive<ConfigValue>((depth, inner) => depth > 3
        ? Leaves
        : Gen.Frequency(
            (4, Leaves),
            (1, inner.List[0, 4].Select(items => (ConfigValue)new ConfigValue.List(items))),
            (2, Gen.Select(MemberKeys, inner).List[0, 5].Select(members => (ConfigValue)Map(members)))));

    private static Gen<ConfigValue> Leaves => Gen.OneOf(
        Gen.Bool.Select(truth => (ConfigValue)new ConfigValue.Boolean(truth)),
        Gen.OneOf(
            "0", "-0", "1.0", "1e5", "1E-05", "0.10", "12345678901234567890").Select(number => (ConfigValue)new ConfigValue.Number(number)),
        Texts.Select(text => (ConfigValue)new ConfigValue.Text(text)),
        Texts.Select(text => (ConfigValue)new ConfigValue.Text(text)));

    [Fact]
    public void A_written_configuration_is_read_back_unchanged() => Gen
        .Select(Gen.OneOf("agents", "edges", "system_prompt", "description", "tools", "${{ x }}", "yes", ""), Values).List[0, 8]
        .Holds(
            members =>
            {
                var config = Map(members).With("name", new ConfigValue.Text("Support"));
                var text = SourceWriter.Write(config, "../schemas/system-config.schema.json");
                using ProjectFixture project = new();
                var read = project.With("agents/a.yaml", text).Read();
                Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
                Assert.Equal(CanonicalJson.SerializeRedacted(config), CanonicalJson.SerializeRedacted(Assert.Single(read.Agents).Config));
            },
            iter: 1_000);

    [Fact]
    public void A_configuration_is_written_as_a_person_would_write_it() => Assert.Equal(
        """
        # yaml-language-server: $schema=../schemas/system-config.schema.json
        name: Support Desk
        description: Answers questions, politely; see https://example.com/desk#hours
        entry_point: writer

        agents:
          - name: writer
            agent_type: react_agent
            system_prompt: |
              You are 😀.

                - one: "x" # y
              ---
              Use $${{ vars.x }} and {{ user_input }}.
            llm_config:
              model: gpt-4o
              temperature: 0.10
            tools: [tavily_search, calculator]

          - name: reviewer
            system_prompt: |2+
                indented
              ends with a blank line

          - name: "no"

        edges:
          - from: __start__
            to: writer
          - from: writer
            routing:
              "yes": reviewer
              "no": "No"

        recursion: 7

        """,
        SourceWriter.Write(
            (ConfigValue.Map)ConfigJson.Parse("""
                {"recursion":7,"agents":[
                 {"tools":["tavily_search","calculator"],"llm_config":{"temperature":0.10,"model":"gpt-4o"},
                  "agent_type":"react_agent","name":"writer",
                  "system_prompt":"You are 😀.\n\n  - one: \"x\" # y\n---\nUse ${{ vars.x }} and {{ user_input }}.\n"},
                 {"system_prompt":"  indented\nends with a blank line\n\n","name":"reviewer"},{"name":"no"}],
                 "edges":[{"to":"writer","from":"__start__"},{"from":"writer","routing":{"no":"No","yes":"reviewer"}}],
                 "description":"Answers questions, politely; see https://example.com/desk#hours","entry_point":"writer",
                  "name":"Support Desk"}
                """),
            "../schemas/system-config.schema.json"),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void A_long_prompt_is_written_as_a_block_scalar_line_by_line()
    {
        var prompt = string.Concat(
            Enumerable.Range(1, 1_500).Select(number => $"Rule {number}: say \"no\" \u00e0 la carte \\ 😀 {{{{ a.output }}}}\n"));
        var text = SourceWriter.Write(
            new([new("name", new ConfigValue.Text("Long")), new("system_prompt", new ConfigValue.Text(prompt))]), schema: null);
        Assert.Equal(
            $"name: Long\nsystem_prompt: |\n{string.Concat(prompt.TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"))}", text);
    }

    [Fact]
    public void A_secret_is_written_as_a_reference_to_its_variable() =>
        Assert.Equal(
            "key: !env TOKEN\n",
            SourceWriter.Write(new([new("key", new ConfigValue.Secret(new("TOKEN"), "hunter2-hunter2"))]), schema: null));

    [Theory]
    [InlineData("", "")]
    [InlineData("/definitions/agent", "/agents/0")]
    [InlineData("/definitions/prompt_config", "/prompt_config")]
    [InlineData("/definitions/llm_config", "/agents/0/llm_config")]
    [InlineData("/definitions/tool_calling", "/agents/0/tool_calling")]
    [InlineData("/definitions/knowledge_base", "/knowledge_bases/0")]
    [InlineData("/definitions/knowledge_base/properties/config", "/knowledge_bases/0/config")]
    [InlineData("/definitions/memory_config", "/memory_config")]
    [InlineData("/definitions/memory_module", "/agents/0/memory_config/modules/1")]
    [InlineData("/definitions/structured_output", "/agents/0/structured_output")]
    [InlineData("/definitions/output_field", "/structured_output/schema/a field")]
    [InlineData("/definitions/streaming_config", "/agents/0/streaming_config")]
    [InlineData("/definitions/variable", "/variables/0")]
    [InlineData("/definitions/edge", "/edges/0")]
    [InlineData("/definitions/edge/properties/routing", "/edges/0/routing")]
    public void Keys_have_the_order_of_the_published_schema(string definition, string place)
    {
        var assembly = typeof(AmasSync.Core.Validation.Schema.PublishedSchema).Assembly;
        using var schema = JsonDocument.Parse(assembly.GetManifestResourceStream("schemas/system-config.schema.json")!);
        var keys = Keys(schema.RootElement, definition);
        var mixedKeys = keys.Append("zz_unknown").Append("aa_unknown").Reverse();
        ConfigValue.Map mixed = new([.. mixedKeys.Select(key => KeyValuePair.Create(key, (ConfigValue)new ConfigValue.Boolean(true)))]);

        var ordered = (ConfigValue.Map)DocumentedOrder.Apply(mixed, new(place));

        Assert.Equal([.. keys, "aa_unknown", "zz_unknown"], ordered.Members.Select(member => member.Key));
    }

    [Fact]
    public void A_new_key_is_inserted_at_its_documented_position()
    {
        Assert.Equal("agent_type", DocumentedOrder.FindPredecessor("system_prompt", ["name", "agent_type", "tools"], new("/agents/0")));
        Assert.Null(DocumentedOrder.FindPredecessor("name", ["agent_type", "tools"], new("/agents/0")));
        Assert.Equal("tools", DocumentedOrder.FindPredecessor("unheard_of", ["name", "tools"], new("/agents/0")));
    }

    private static string[] Keys(JsonElement schema, string definition)
    {
        var names = definition.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var element = names.Aggregate(schema, (parent, name) => parent.GetProperty(name));
        return [.. element.GetProperty("properties").EnumerateObject().Select(property => property.Name)];
    }

    private static ConfigValue.Map Map(List<(string Key, ConfigValue Value)> members) =>
        new([.. members.DistinctBy(member => member.Key).Select(member => KeyValuePair.Create(member.Key, member.Value))]);
}
