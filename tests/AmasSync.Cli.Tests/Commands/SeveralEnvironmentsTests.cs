using System.Text.Json;
using AmasSync.Cli.Project;
using AmasSync.Cli.Tests.Commands.Applying;
using AmasSync.Cli.Tests.Scenarios;
using AmasSync.Cli.Tests.Views;
using AmasSync.Cli.Tests.Views.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using NJsonSchema;

namespace AmasSync.Cli.Tests.Commands;

public sealed class SeveralEnvironmentsTests
{
    private const string Three = """
        version: 1
        environments:
          one: {server: embedded}
          two: {server: embedded, name_suffix: " 2"}
          far: {server: "http://127.0.0.1:9", api_key: !env FAR_KEY}
        """;

    private readonly StoryClock clock = new();

    [Theory]
    [InlineData("plan --offline")]
    [InlineData("diff --offline")]
    [InlineData("validate")]
    public async Task Each_element_equals_the_document_of_its_environment_alone(string line)
    {
        using var folder = Project();

        var several = await In(folder).RunAsync([.. line.Split(' '), "--format", "json", "--env", "far", "--env", "one", "--env", "far"]);

        Assert.Equal(0, several.Code);
        Assert.Equal("1.0", several.Json.GetProperty("format_version").GetString());
        var elements = several.Json.GetProperty("environments").EnumerateArray().ToArray();
        Assert.Equal(["one", "far"], elements.Select(element => element.GetProperty("environment").GetString()));
        foreach (var element in elements)
        {
            var alone = await In(folder).RunAsync(
                [.. line.Split(' '), "--format", "json", "--env", element.GetProperty("environment").GetString() ?? ""]);
            Assert.Equal(Members(alone.Json), Members(element));
            Assert.Empty(
                (await Schema(line.Contains("validate", StringComparison.Ordinal) ? "findings" : "plan")).Validate(element.GetRawText()));
        }
    }

    [Fact]
    public async Task A_failed_environment_does_not_affect_the_others_and_the_worst_code_wins()
    {
        using var folder = Project();

        var run = await In(folder).RunAsync(
            "plan",
            "--format",
            "json",
            "--all-environments",
            "--detailed-exitcode",
            "--json-into",
            "all.json",
            "--markdown-into",
            "all.md",
            "--html-into",
            "all.html");

        Assert.Equal(3, run.Code);
        var elements = run.Json.GetProperty("environments").EnumerateArray().ToArray();
        Assert.Equal(["one", "two", "far"], elements.Select(element => element.GetProperty("environment").GetString()));
        Assert.Equal(1, elements[1].GetProperty("summary").GetProperty("create").GetInt32());
        Assert.Equal("no_key", elements[2].GetProperty("error").GetProperty("kind").GetString());
        Assert.Empty((await Schema("error")).Validate(elements[2].GetRawText()));
        Assert.Contains("amas-sync: far: missing API key for 'far': FAR_KEY is not set", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Out, File.ReadAllText(folder["all.json"]));
        Assert.Equal(["one", "two", "far"], Headings(File.ReadAllText(folder["all.md"])));
        var page = File.ReadAllText(folder["all.html"]);
        Assert.All(elements, element => Assert.Contains(
            $"<h2>Plan for {element.GetProperty("environment").GetString()}</h2>",
            page,
            StringComparison.Ordinal));
        Assert.All(elements, element => Assert.Contains(
            $"id=\"environment-{element.GetProperty("environment").GetString()}\"",
            page,
            StringComparison.Ordinal));
        Assert.Contains("FAR_KEY is not set", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_text_each_environment_has_a_heading_and_its_error()
    {
        using var folder = Project();

        var run = await In(folder).RunAsync("plan", "--all-environments", "--detailed-exitcode");

        Assert.Equal(3, run.Code);
        Assert.Equal(
            ["== one ==", "== two ==", "== far =="],
            run.Out.Split('\n').Where(line => line.StartsWith("==", StringComparison.Ordinal)));
        Assert.Contains("failed: missing API key for 'far': FAR_KEY is not set", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await In(folder).RunAsync("plan", "--env", "one", "--env", "two", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_file_has_all_plans_beside_text()
    {
        using var folder = Project();
        string[] plan = ["plan", "--offline", "--all-environments"];

        var document = await In(folder).RunAsync([.. plan, "--format", "json"]);
        var text = await In(folder).RunAsync([.. plan, "--json-into", "all.json"]);

        Assert.Equal((0, 0), (document.Code, text.Code));
        using var file = JsonDocument.Parse(File.ReadAllText(folder["all.json"]));
        Assert.Equal(
            document.Json.GetProperty("environments").EnumerateArray().Select(element => element.GetProperty("plan_hash").GetString()),
            file.RootElement.GetProperty("environments").EnumerateArray().Select(element => element.GetProperty("plan_hash").GetString()));
    }

    [Fact]
    public async Task Embedded_environments_do_not_share_agents()
    {
        using var folder = Project();
        Assert.Equal(0, (await In(folder).RunAsync("apply", "--yes", "--env", "one")).Code);

        var run = await In(folder).RunAsync("plan", "--format", "json", "--env", "one", "--env", "two");

        var elements = run.Json.GetProperty("environments").EnumerateArray().ToArray();
        Assert.Equal([(1, 0, 0), (0, 1, 0)], elements.Select(element => (
            element.GetProperty("summary").GetProperty("no_op").GetInt32(),
            element.GetProperty("summary").GetProperty("create").GetInt32(),
            element.GetProperty("unmanaged").GetArrayLength())));
    }

    [Fact]
    public async Task Each_environment_is_a_section_even_if_there_is_only_one()
    {
        using var folder = ApplyCommandTests.Folder("One");

        var run = await In(folder).RunAsync("validate", "--all-environments", "--format", "json");

        Assert.Equal("local", Assert.Single(run.Json.GetProperty("environments").EnumerateArray()).GetProperty("environment").GetString());
    }

    [Theory]
    [InlineData("AMAS_SYNC_ENV", "one", "--all-environments", 3)]
    [InlineData("AMAS_SYNC_ALL_ENVIRONMENTS", "true", "--env=two", 0)]
    [InlineData("AMAS_SYNC_ALL_ENVIRONMENTS", "true", "--verbose", 3)]
    public async Task The_command_line_overrides_the_variable_of_the_alternative_option(
        string variable,
        string value,
        string argument,
        int environments)
    {
        using var folder = Project();
        Dictionary<string, string> variables = new() { [variable] = value };

        var run = await new ToolRun.Given { Folder = folder.Path, Variables = variables }.RunAsync(
            "validate",
            "--format",
            "json",
            argument);

        Assert.Equal(environments, run.Json.TryGetProperty("environments", out var all) ? all.GetArrayLength() : 0);
    }

    [Fact]
    public async Task Errors_in_the_project_file_are_reported_even_if_no_environment_can_be_read()
    {
        using var folder = Project();
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: [one, two]");

        Assert.Equal(8, (await In(folder).RunAsync("plan", "--all-environments")).Code);
        var run = await In(folder).RunAsync("validate", "--env", "one", "--env", "two");
        Assert.Equal(8, run.Code);
        Assert.Contains("amas-sync.yaml:2:15: error AS0411", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_run_reports_every_environment_that_it_did_not_reach()
    {
        using var folder = Project();

        var run = await new ToolRun.Given { Folder = folder.Path, Before = stop => stop.Interrupt() }.RunAsync(
            "validate",
            "--all-environments",
            "--format",
            "json");

        Assert.Equal(130, run.Code);
        Assert.All(
            run.Json.GetProperty("environments").EnumerateArray(),
            element => Assert.Equal("interrupted", element.GetProperty("error").GetProperty("kind").GetString()));
    }

    [Fact]
    public void Several_plans_together_fit_into_a_comment()
    {
        var changes = Enumerable.Range(0, 400).Select(number => SamplePlans
            .NewRefunds with
        { Blocker = new(BlockerKind.Adopt, new("A"), $"reason {number} {new string('x', 200)}", "hint") });
        PlanReview review = new(SamplePlans.Of([.. changes]));
        using StringWriter whole = new() { NewLine = "\n" };
        PlanMarkdownView.Write(
            [.. Enumerable.Range(0, 7).Select(number => new EnvironmentResult<PlanReview>(Workspace($"env-{number}"), review, null))],
            whole);

        Assert.InRange(whole.ToString().Length, 10_000, PlanMarkdownView.MaxLength);
        Assert.Equal(7, Headings(whole.ToString()).Length);
    }

    private static Workspace Workspace(string name)
        => new() { Project = new() { Root = "/" }, Environment = EnvironmentSettings.Local with { Name = name }, Findings = [] };

    private static string[] Headings(string markdown) =>
        [.. markdown.Split('\n').Where(line => line.StartsWith("### Plan for ", StringComparison.Ordinal))
            .Select(line => line["### Plan for ".Length..].Trim('`'))];

    private static string Members(JsonElement document) =>
        string.Join('\n', document.EnumerateObject()
            .Select(member => $"{member.Name}: {JsonSerializer.Serialize(member.Value)}"));

    private static Task<JsonSchema> Schema(string name)
        => JsonSchema.FromFileAsync(SchemaTests.PathOf(name), TestContext.Current.CancellationToken);

    private static TemporaryFolder Project()
    {
        var folder = ApplyCommandTests.Folder("One");
        folder.Write("amas-sync.yaml", Three);
        return folder;
    }

    private ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path, Time = clock };
}
