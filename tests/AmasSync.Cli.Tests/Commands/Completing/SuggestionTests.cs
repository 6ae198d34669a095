namespace AmasSync.Cli.Tests.Commands.Completing;

public sealed class SuggestionTests
{
    private const string Project = """
        version: 1
        unknown: true
        environments:
          staging: {server: embedded}
          production: {server: 'http://127.0.0.1:9'}
          '$(touch here)': {server: embedded}
        """;

    [Theory]
    [InlineData("pl", "plan")]
    [InlineData("sessions ", "list show delete prune")]
    [InlineData("sessions de", "delete")]
    [InlineData("plan --pr", "--prune --project")]
    [InlineData("plan --prune --pr", "--project")]
    [InlineData("plan --adopt A --ado", "--adopt")]
    [InlineData("plan --env ", "staging production")]
    [InlineData("plan --env pr", "production")]
    [InlineData("plan --env=pr", "--env=production")]
    [InlineData("plan --env:pr", "--env:production")]
    [InlineData("--env pr", "production")]
    [InlineData("--env production pl", "plan")]
    [InlineData("graph --format ", "mermaid dot svg")]
    [InlineData("plan --format=m", "--format=markdown")]
    [InlineData("--format m", "markdown matrix mermaid")]
    [InlineData("plan --color ", "always auto never")]
    [InlineData("completion ", "bash fish pwsh zsh")]
    [InlineData("schema sys", "system-config")]
    [InlineData("rules AS07", "AS0701 AS0702")]
    [InlineData("schema system-config --he", "--help")]
    [InlineData("init ", ":files")]
    [InlineData("validate one two ", ":files")]
    [InlineData("plan --out ", ":files")]
    [InlineData("plan --out=pl", ":files")]
    [InlineData("plan --prune=", "")]
    [InlineData("plan --timeout ", "")]
    [InlineData("plan --nothing=", "")]
    [InlineData("nothing plan --env ", "staging production")]
    [InlineData("apply -- --pr", ":files")]
    [InlineData("emulator --po", "")]
    public async Task Matching_words_are_suggested(string line, string expected)
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", Project);

        var run = await Asked(new() { Folder = folder.Path }, line);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Words(run).Order());
    }

    [Fact]
    public async Task A_command_without_arguments_suggests_its_options_with_descriptions()
    {
        var run = await Asked(new(), "plan ");

        Assert.Contains("--prune\tDelete managed agents", run.Out, StringComparison.Ordinal);
        Assert.Contains("--env", Words(run));
        Assert.Contains("--help", Words(run));
        Assert.DoesNotContain(Words(run), word => word is "-h" or "-?" or "/h" or "/?");
    }

    [Fact]
    public async Task A_suggestion_with_a_long_description_is_one_line()
    {
        var commands = (await ToolRun.OfAsync("[suggest:0]")).Out.TrimEnd('\n').Split('\n');

        Assert.All(commands, line => Assert.Matches(@"^[a-z-]+\t\S.*$", line));
        Assert.Contains(commands, line => line.StartsWith("chat\tChat with an agent", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plan --project elsewhere --env ")]
    [InlineData("plan --project=elsewhere --env ")]
    [InlineData("--project elsewhere plan --env ")]
    public async Task The_environments_are_those_of_the_specified_project(string line)
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", Project);
        folder.Write("elsewhere/amas-sync.yaml", "version: 1\nenvironments: {far: {server: embedded}}");

        Assert.Equal(["far"], Words(await Asked(new() { Folder = folder.Path }, line)));
        Assert.Equal(["far"], Words(await Asked(
            new()
            {
                Folder = folder.Path,
                Variables = new Dictionary<string, string> { ["AMAS_SYNC_PROJECT"] = "elsewhere" }
            }, "plan --env ")));
    }

    [Fact]
    public async Task Without_a_project_file_the_local_environment_is_suggested()
    {
        using TemporaryFolder folder = new();

        Assert.Equal(["local"], Words(await Asked(new() { Folder = folder.Path }, "plan --env ")));
    }

    [Theory]
    [InlineData("environments: [unclosed")]
    [InlineData("- a list")]
    [InlineData("environments: none")]
    [InlineData("")]
    public async Task An_unreadable_project_has_no_environments_and_is_not_reported(string project)
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", project);

        var run = await Asked(new() { Folder = folder.Path }, "plan --env ");

        Assert.Equal((0, "", ""), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public async Task An_invalid_variable_does_not_prevent_suggestions()
    {
        var run = await Asked(
            new() { Variables = new Dictionary<string, string> { ["AMAS_SYNC_FROMAT"] = "json", ["AMAS_SYNC_FORMAT"] = "json" } },
            "pl");

        Assert.Equal((0, "", "plan"), (run.Code, run.Error, Words(run).Single()));
    }

    [Theory]
    [InlineData("tcsh", "completion is not available for 'tcsh'")]
    [InlineData("", "missing argument <shell> for 'completion'")]
    public async Task An_unsupported_shell_is_reported(string shell, string expected)
    {
        var run = await ToolRun.OfAsync(["completion", .. shell.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(1, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    // The word to complete is the last one, even if it is empty.
    private static Task<ToolRun> Asked(ToolRun.Given given, string line)
    {
        var words = line.Split(' ');
        return given.RunAsync([$"[suggest:{words.Length - 1}]", .. words]);
    }

    private static string[] Words(ToolRun run)
        => [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
}
