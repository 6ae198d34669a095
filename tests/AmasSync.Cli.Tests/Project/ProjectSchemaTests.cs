using System.Text.Json.Nodes;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Cli.Tests.Views.Json;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Project;

/// <summary>Tests that an editor and the tool find the same errors in a project file.</summary>
public sealed class ProjectSchemaTests
{
    private const string File = "amas-sync.yaml";

    // Errors that no schema can find: they depend on other keys, other environments, this version, or the machine.
    private static readonly string[] BeyondASchema
        = ["AS0028", "AS0404", "AS0407", "AS0408", "AS0413", "AS0415", "AS0418", "AS0511", "AS0512"];

    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(SchemaTests.PathOf("project")) is { } schemas
            ? Path.Combine(schemas, "../tests/AmasSync.Cli.Tests/Scenarios")
            : "", File, SearchOption.AllDirectories)
            .Where(file => !file.Contains("project-mistakes", StringComparison.Ordinal)
                && !file.Contains("required-version", StringComparison.Ordinal))
            .Select(System.IO.File.ReadAllText),
        ProjectReaderTests.Whole,
        """
        version: 1
        required_version: ">=0.1"
        agents: agents
        environments:
          production:
            server: https://api-be.atthene.com/api/v1
            api_key: !env AMAS_API_KEY
            env: SERP_TOKEN
            vars: {docs_kb: kb_abc123, token: !env SERP_TOKEN, limits: {top: 3, tags: [a, b]}}
            name_suffix: ""
            inventory: git
            max_deletes: 3
            patch: auto
        renamed:
          - {from: "Old name", to: "New name"}
        """,
    ];

    public static TheoryData<string, string> Mistakes =>
    [
        .. ProjectReaderTests.Mistakes.Select(row => (row.Data.Item1, row.Data.Item2))
            .Where(mistake => !BeyondASchema.Contains(mistake.Item2)),
    ];

    [Theory]
    [InlineData("", "properties")]
    [InlineData("environments: {a: {server: embedded, HERE}}", "definitions/environment/properties")]
    [InlineData("ignore_changes: [{agents: a, path: /x, HERE}]", "definitions/ignored/properties")]
    [InlineData("renamed: [{from: a, to: b, HERE}]", "definitions/rename/properties")]
    public async Task The_tool_and_the_schema_have_the_same_keys(string yaml, string place)
    {
        const string stranger = "neither_key_nor_slip: 1";
        using TemporaryFolder folder = new();
        folder.Write(File, $"version: 1\n{(yaml.Length == 0 ? stranger : yaml.Replace("HERE", stranger, StringComparison.Ordinal))}");

        var hint = (await new ToolRun.Given { Folder = folder.Path }.RunAsync("validate", "--format", "json")).Json
            .GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("code")
                .GetString() == "AS0410").GetProperty("hint").GetString() ?? "";

        Assert.StartsWith("known here: ", hint, StringComparison.Ordinal);
        Assert.Equal(Keys(place).Order(StringComparer.Ordinal), hint["known here: ".Length..].Split(", ").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_project_file_matches_the_schema(string yaml) => Assert.Empty((await Schema()).Validate(Json(yaml)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task An_error_that_the_tool_finds_is_found_by_the_schema(string yaml, string code)
    {
        Assert.NotEmpty((await Schema()).Validate(Json(yaml)));
        Assert.NotEmpty(code);
    }

    [Fact]
    public void Every_key_has_a_description() => Assert.All(
        new[] { "properties", "definitions/environment/properties", "definitions/ignored/properties", "definitions/rename/properties" }
            .SelectMany(place => Keys(place).Select(key => $"{place}/{key}")),
        place =>
        {
            Assert.NotNull(At($"{place}/title"));
            Assert.NotNull(At($"{place}/description"));
            Assert.NotNull(At($"{place}/examples") ?? At($"{place}/default") ?? At($"{place}/enum"));
        });

    [Fact]
    public async Task The_schema_command_prints_it()
    {
        var run = await ToolRun.OfAsync("schema", "project");

        Assert.Equal(await System.IO.File.ReadAllTextAsync(SchemaTests.PathOf("project"), TestContext.Current.CancellationToken), run.Out);
        Assert.Contains("project", (await ToolRun.OfAsync("schema", "nothing")).Error, StringComparison.Ordinal);
    }

    private static Task<JsonSchema> Schema()
        => JsonSchema.FromFileAsync(SchemaTests.PathOf("project"), TestContext.Current.CancellationToken);

    private static IEnumerable<string> Keys(string place) => Assert.IsType<JsonObject>(At(place)).Select(member => member.Key);

    private static JsonNode? At(string place) => place.Split('/')
        .Aggregate(JsonNode.Parse(System.IO.File.ReadAllText(SchemaTests.PathOf("project"))), (node, token) => node?[token]);

    private static string Json(string yaml)
    {
        var read = YamlReader.Read(File, yaml);
        Assert.Empty(read.Findings);
        return ConfigJson.SerializeRedacted(AsAnEditorSeesIt(Assert.Single(read.Value).Root));
    }

    private static ConfigValue AsAnEditorSeesIt(SourceNode node) => node switch
    {
        SourceNode.Scalar scalar => scalar.Value,
        SourceNode.Tagged tagged => new ConfigValue.Text(tagged.Text),
        SourceNode.Sequence sequence => new ConfigValue.List([.. sequence.Items.Select(AsAnEditorSeesIt)]),
        SourceNode.Mapping mapping => new ConfigValue.Map(
            [.. mapping.Members.Select(member => KeyValuePair.Create(member.Key, AsAnEditorSeesIt(member.Value)))]),
        _ => ConfigValue.None,
    };
}
