using System.Text.Json;
using AmasSync.Cli.Tests.Views.Json;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Commands.Fleets;

public sealed class EnvironmentsCommandTests : IDisposable
{
    private const string Three = """
        version: 1
        environments:
          local: {server: embedded}
          acme: {server: 'https://amas.example/api/v1', api_key: !env ACME_KEY, inventory: git, prune: true, max_deletes: 3}
          beta: {server: 'https://amas.example/api/v1', api_key: !env BETA_KEY, name_suffix: ' b', require_tests: true}
        """;

    private readonly TemporaryFolder folder = new();

    public EnvironmentsCommandTests() => folder.Write("amas-sync.yaml", Three);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_text_is_a_line_for_each_environment()
    {
        var run = await RunAsync("environments");

        Assert.Equal(0, run.Code);
        Assert.Equal(
            """
            NAME   SERVER                       INVENTORY  API KEY            PRUNE  TESTS
            local  embedded                     file       not needed         no     no
            acme   https://amas.example/api/v1  git        ACME_KEY, set      yes    no
            beta   https://amas.example/api/v1  file       BETA_KEY, not set  no     required

            3 environments.

            """,
            run.Out);
        Assert.DoesNotContain("the-key-of-acme", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_matches_its_schema()
    {
        var run = await RunAsync("environments", "--format", "json");
        var part = await RunAsync("environments", "--format", "json", "--shard", "1/2");

        var schema = await JsonSchema.FromFileAsync(SchemaTests.PathOf("environments"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(run.Out));
        Assert.Empty(schema.Validate(part.Out));
        var acme = run.Json.GetProperty("environments")[1];
        Assert.True(acme.GetProperty("key_set").GetBoolean());
        Assert.Equal("3", acme.GetProperty("max_deletes").GetString());
        Assert.DoesNotContain("the-key-of-acme", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"environments\"", (await RunAsync("schema", "environments")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matrix_is_one_line_without_embedded_servers()
    {
        var run = await RunAsync("environments", "--format", "matrix");

        Assert.Equal(
            """{"include":[{"environment":"acme","key_variable":"ACME_KEY"},{"environment":"beta","key_variable":"BETA_KEY"}]}""" + "\n",
            run.Out);
        Assert.Equal("""{"include":[]}""" + "\n", (await RunAsync("environments", "--format", "matrix", "--env", "local")).Out);
    }

    [Fact]
    public async Task Groups_can_be_requested()
    {
        var run = await RunAsync("environments", "--format", "matrix", "--group-size", "1");

        Assert.Equal(
            """{"include":[{"group":1,"matrix":{"include":[{"environment":"acme","key_variable":"ACME_KEY"}]}},"""
            + """{"group":2,"matrix":{"include":[{"environment":"beta","key_variable":"BETA_KEY"}]}}]}""" + "\n",
            run.Out);
    }

    [Theory]
    [InlineData(256, new int[0])]
    [InlineData(257, new[] { 256, 1 })]
    [InlineData(600, new[] { 256, 256, 88 })]
    public async Task More_environments_than_a_matrix_can_have_are_in_groups(int count, int[] sizes)
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
        for (var number = 0; number < count; number++)
        {
            folder.Write($"environments/customer-{number:000}.yaml", $"server: 'https://amas.example'\nname_suffix: ' {number}'\n");
        }

        var entries = (await RunAsync("environments", "--format", "matrix")).Json.GetProperty("include").EnumerateArray().ToArray();

        var groups = entries.Where(entry => entry.TryGetProperty("group", out _)).ToArray();
        Assert.Equal(sizes, groups.Select(group => group.GetProperty("matrix").GetProperty("include").GetArrayLength()));
        Assert.Equal(Enumerable.Range(1, sizes.Length), groups.Select(group => group.GetProperty("group").GetInt32()));
        var all = groups.Length == 0
            ? entries
            : groups.SelectMany(group => group.GetProperty("matrix").GetProperty("include").EnumerateArray());
        Assert.Equal(count, all.Select(entry => entry.GetProperty("environment").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Environments_that_share_a_key_variable_are_listed()
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {a: {server: 'https://x.example'}, b: {server: 'https://x.example'}}");

        var run = await RunAsync("environments", "--format", "matrix");

        Assert.Equal(0, run.Code);
        Assert.Equal(2, run.Json.GetProperty("include").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_project_file_there_is_the_local_environment()
    {
        using TemporaryFolder empty = new();

        var run = await new ToolRun.Given { Folder = empty.Path }.RunAsync("environments");

        Assert.Contains("local  embedded", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_in_the_project_are_reported()
    {
        folder.Write("amas-sync.yaml", Three.Replace("prune: true", "prun: true", StringComparison.Ordinal));

        var run = await RunAsync("environments", "--format", "json");

        Assert.Equal(8, run.Code);
        Assert.Equal(JsonValueKind.Object, run.Json.GetProperty("error").ValueKind);
        Assert.Contains("did you mean 'prune'?", run.Out, StringComparison.Ordinal);
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => new ToolRun.Given
    {
        Folder = folder.Path,
        Variables = new Dictionary<string, string> { ["ACME_KEY"] = "the-key-of-acme" },
    }.RunAsync(arguments);
}
