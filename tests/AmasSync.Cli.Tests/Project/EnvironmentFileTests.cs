using System.Text.Json;
using System.Text.Json.Nodes;
using AmasSync.Cli.Tests.Views.Json;

namespace AmasSync.Cli.Tests.Project;

/// <summary>Tests environments that are files of their own.</summary>
public sealed class EnvironmentFileTests : IDisposable
{
    private const string Include = "version: 1\nenvironments: !include environments/*.yaml\n";
    private const string Embedded = "server: embedded\n";

    private readonly TemporaryFolder folder = new();

    public EnvironmentFileTests() => folder.Write("agents/one.yaml", Agents.Named("One"));

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "environments/Acme Corp.yaml", Embedded, "environments/Acme Corp.yaml:1:1 AS0432", "rename it to acme-corp.yaml" },
        { "environments/-.yaml", Embedded, "environments/-.yaml:1:1 AS0432", "rename it; names consist of a-z" },
        { "environments/acme.yml", Embedded, "environments/acme.yml:1:1 AS0432", "rename it to environments/acme.yaml" },
        { "environments/acme.yaml/x.yaml", Embedded, "environments/acme.yaml:1:1 AS0432", "rename the folder" },
        { "environments/acme.yaml", "", "environments/acme.yaml:1:1 AS0432", "write one mapping" },
        { "environments/acme.yaml", "# nothing yet\n", "environments/acme.yaml:1:1 AS0432", "write one mapping" },
        { "environments/acme.yaml", "- server: embedded\n", "environments/acme.yaml:1:1 AS0432", "write one mapping" },
        { "environments/acme.yaml", "server: embedded\n---\nserver: embedded\n", "environments/acme.yaml:3:1 AS0432", "write one mapping" },
        { "environments/acme.yaml", "server: embedded\nprun: true\n", "environments/acme.yaml:2:1 AS0410", "did you mean 'prune'?" },
        { "environments/acme.yaml", "server: embedded\nparallel: 0\n", "environments/acme.yaml:2:11 AS0411", "" },
        { "environments/acme.yaml", "prune: true\n", "environments/acme.yaml:1:1 AS0414", "set it to the API's base address" },
        { "environments/acme.yaml", "server: embedded\napi_key: sk-123\n", "environments/acme.yaml:2:10 AS0510", "write !env" },
        { "environments/acme.yaml", "server: [\n", "environments/acme.yaml:2:1 AS0001", "" },
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_name_of_the_file_is_the_name_of_the_environment()
    {
        folder.Write("amas-sync.yaml", Include);
        folder.Write("environments/beta.yaml", "server: embedded\nname_suffix: ' b'\n");
        folder.Write("environments/acme.yaml", Embedded);
        folder.Write("environments/_defaults.yaml", "not: read\n");
        folder.Write("environments/.hidden.yaml", "not: read\n");
        folder.Write("environments/README.md", "not read");
        folder.Write("environments/eu/deeper.yaml", "not: read\n");

        var run = await RunAsync("validate", "--all-environments", "--format", "json");

        Assert.True(run.Code == 0, run.Out);
        Assert.Equal(["acme", "beta"], ListEnvironments(run));
    }

    [Fact]
    public async Task Two_stars_match_across_folders()
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/**/*.yaml\n");
        folder.Write("environments/acme.yaml", Embedded);
        folder.Write("environments/eu/beta.yaml", "server: embedded\nname_suffix: ' b'\n");

        Assert.Equal(["acme", "beta"], ListEnvironments(await RunAsync("validate", "--all-environments", "--format", "json")));

        folder.Write("environments/us/acme.yaml", "server: embedded\nname_suffix: ' us'\n");
        var finding = Assert.Single(await FindAsync());
        Assert.Equal("environments/us/acme.yaml:1:1 AS0434", Locate(finding));
        Assert.Contains("environments/acme.yaml", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sections_and_files_can_be_mixed()
    {
        folder.Write("amas-sync.yaml", """
            version: 1
            default_environment: production
            environments:
              local: {server: embedded}
              production: !include fleet/live.yaml
            """);
        folder.Write("fleet/live.yaml", "server: embedded\nname_suffix: ' live'\n");

        var run = await RunAsync("render");

        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("One live", run.Out, StringComparison.Ordinal);
        Assert.Equal(["local", "production"], ListEnvironments(await RunAsync("validate", "--all-environments", "--format", "json")));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_a_finding_at_its_place_with_a_way_out(string file, string text, string place, string hint)
    {
        folder.Write("amas-sync.yaml", Include);
        folder.Write(file, text);

        var finding = Assert.Single(await FindAsync());

        Assert.Equal(place, Locate(finding));
        Assert.StartsWith(hint, finding.GetProperty("hint").GetString() ?? "", StringComparison.Ordinal);
        Assert.Equal(8, (await RunAsync("plan")).Code);
    }

    [Theory]
    [InlineData("!include environments", "AS0433", "write a file or a glob that ends in .yaml")]
    [InlineData("!include environments/*", "AS0433", "write a file or a glob that ends in .yaml")]
    [InlineData("!include enviroments/*.yaml", "AS0433", "did you mean the folder 'environments'?")]
    [InlineData("!include environments/x*.yaml", "AS0433", "write one file for each environment there")]
    [InlineData("!include ../*.yaml", "AS0433", "write a path inside the project")]
    [InlineData("!include /etc/*.yaml", "AS0433", "write a path inside the project")]
    [InlineData("!include .git/*.yaml", "AS0433", "write a path inside the project")]
    [InlineData("!include environments/acm.yaml", "AS0504", "")]
    [InlineData("!include ../acme.yaml", "AS0503", "")]
    [InlineData("!file environments/acme.yaml", "AS0411", "")]
    [InlineData("{acme: !include environments/*.yaml}", "AS0433", "name one file here")]
    public async Task A_wrong_include_is_a_finding_with_a_way_out(string value, string code, string hint)
    {
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {value}\n");
        folder.Write("environments/acme.yaml", Embedded);

        var finding = Assert.Single(await FindAsync());

        Assert.Equal((code, 2), (finding.GetProperty("code").GetString(), finding.GetProperty("line").GetInt32()));
        Assert.StartsWith(hint, finding.GetProperty("hint").GetString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_findings_wherever_they_lead()
    {
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/**/*.yaml\n");
        folder.Write("environments/acme.yaml", Embedded);
        folder.Write("elsewhere/beta.yaml", Embedded);
        File.CreateSymbolicLink(folder["environments/beta.yaml"], "../elsewhere/beta.yaml");
        File.CreateSymbolicLink(folder["environments/gone.yaml"], "/nowhere/gone.yaml");
        Directory.CreateSymbolicLink(folder["environments/more"], "../elsewhere");

        Assert.Equal(
            ["environments/beta.yaml:1:1 AS0432", "environments/gone.yaml:1:1 AS0432", "environments/more:1:1 AS0432"],
            (await FindAsync()).Select(Locate));

        Directory.CreateSymbolicLink(folder["linked"], "environments");
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: !include linked/*.yaml\n");
        Assert.Equal(["amas-sync.yaml:2:15 AS0433"], (await FindAsync()).Select(Locate));
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {beta: !include environments/beta.yaml}\n");
        Assert.Equal(["amas-sync.yaml:2:22 AS0432"], (await FindAsync()).Select(Locate));
    }

    [Fact]
    public async Task A_huge_file_is_not_read()
    {
        folder.Write("amas-sync.yaml", Include);
        using (var file = File.Create(folder.Write("environments/acme.yaml", "")))
        {
            file.SetLength(11 * 1024 * 1024);
        }

        Assert.Equal(["environments/acme.yaml:1:1 AS0007"], (await FindAsync()).Select(Locate));
    }

    [Fact]
    public async Task All_findings_of_all_files_are_reported_at_once()
    {
        folder.Write("amas-sync.yaml", Include + "default_environment: beta\n");
        folder.Write("environments/acme.yaml", "server: embedded\nprun: true\nparallel: 0\n");
        folder.Write("environments/beta.yaml", "server: ftp://x\n");
        folder.Write("environments/Gamma.yaml", Embedded);
        folder.Write("environments/void.yaml", "");

        Assert.Equal(
            [
                "environments/Gamma.yaml:1:1 AS0432",
                "environments/acme.yaml:2:1 AS0410",
                "environments/acme.yaml:3:11 AS0411",
                "environments/beta.yaml:1:9 AS0411",
                "environments/void.yaml:1:1 AS0432",
            ],
            (await FindAsync()).Select(Locate));
    }

    [Fact]
    public async Task Environment_files_are_never_agent_files()
    {
        folder.Write("amas-sync.yaml", $"agents: .\n{Include}");
        folder.Write("environments/acme.yaml", Embedded);

        var run = await RunAsync("validate", "--format", "json");

        Assert.True(run.Code == 0, run.Out);
        Assert.Equal(1, run.Json.GetProperty("checked").GetProperty("files").GetInt32());
    }

    [Fact]
    public async Task The_names_of_files_are_completed()
    {
        folder.Write("amas-sync.yaml", Include);
        folder.Write("environments/customer-one.yaml", Embedded);
        folder.Write("environments/customer-two.yaml", Embedded);

        var run = await RunAsync("[suggest:2]", "plan", "--env", "custom");

        Assert.Equal("customer-one\ncustomer-two\n", run.Out);
    }

    [Fact]
    public void The_schema_of_a_file_is_that_of_a_section_of_the_project_file()
    {
        var section = ReadSchema("project")["definitions"]?["environment"];
        var file = ReadSchema("environment");

        Assert.Equal(section?["properties"]?.ToJsonString(), file["properties"]?.ToJsonString());
        Assert.Equal(section?["required"]?.ToJsonString(), file["required"]?.ToJsonString());
        Assert.Equal(section?["additionalProperties"]?.ToJsonString(), file["additionalProperties"]?.ToJsonString());
    }

    private static JsonObject ReadSchema(string name) =>
        Assert.IsType<JsonObject>(JsonNode.Parse(File.ReadAllText(SchemaTests.PathOf(name))));

    private static IEnumerable<string?> ListEnvironments(ToolRun run) =>
        run.Json.GetProperty("environments").EnumerateArray().Select(element => element.GetProperty("environment").GetString());

    private static string Locate(JsonElement finding) =>
        $"{finding.GetProperty("file").GetString()}:{finding.GetProperty("line")}:{finding.GetProperty("column")} "
        + finding.GetProperty("code").GetString();

    private async Task<JsonElement[]> FindAsync()
    {
        var run = await RunAsync("validate", "--format", "json");
        Assert.Equal(8, run.Code);
        return [.. run.Json.GetProperty("findings").EnumerateArray()];
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => new ToolRun.Given { Folder = folder.Path }.RunAsync(arguments);
}
