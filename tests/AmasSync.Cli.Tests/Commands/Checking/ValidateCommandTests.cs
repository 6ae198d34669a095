namespace AmasSync.Cli.Tests.Commands.Checking;

public sealed class ValidateCommandTests
{
    [Fact]
    public async Task A_literal_key_in_the_project_file_is_never_printed()
    {
        using TemporaryFolder folder = new();
        folder.Write(
            "amas-sync.yaml",
            "version: 1\nenvironments: {prod: {server: 'https://amas.example.com/api/v1', api_key: ak_live_9f8e7d6c}}\n");
        folder.Write("agents/one.yaml", Agents.Named("One"));

        foreach (var format in new[] { "text", "json", "sarif", "github" })
        {
            var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("validate", "--format", format);
            Assert.Equal(8, run.Code);
            Assert.DoesNotContain("ak_live", run.Out + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_valid_folder_is_reported_as_valid()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/one.yaml", Agents.Named("One"));

        var run = await In(folder).RunAsync("validate", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.True(run.Json.GetProperty("valid").GetBoolean());
        Assert.Equal(1, run.Json.GetProperty("checked").GetProperty("agents").GetInt32());
    }

    [Fact]
    public async Task Errors_in_the_project_file_and_in_agents_are_reported_together()
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1\nagent: x");
        folder.Write("agents/broken.yaml", "name: [");

        var run = await In(folder).RunAsync("validate");

        Assert.Equal(8, run.Code);
        Assert.Contains("amas-sync.yaml:2:1: error AS0410", run.Out, StringComparison.Ordinal);
        Assert.Contains("agents/broken.yaml:2:1: error AS0001", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_folder_without_agents_is_an_error_unless_it_is_allowed()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["agents"]);

        Assert.Equal(8, (await In(folder).RunAsync("validate")).Code);
        Assert.Equal(0, (await In(folder).RunAsync("validate", "--allow-empty")).Code);
    }

    [Fact]
    public async Task A_missing_folder_of_agents_is_an_error_unless_it_is_allowed()
    {
        using TemporaryFolder folder = new();

        Assert.Equal(8, (await In(folder).RunAsync("validate")).Code);
        Assert.Equal(0, (await In(folder).RunAsync("validate", "--allow-empty")).Code);
    }

    [Theory]
    [InlineData("pull_request", 0)]
    [InlineData("push", 8)]
    public async Task A_secret_may_be_missing_in_a_job_of_a_pull_request(string name, int code)
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {test: {server: embedded, env: [CRM_TOKEN]}}\n");
        folder.Write("agents/one.yaml", $"{Agents.Named("One")}settings: {{token: !env CRM_TOKEN}}\n");

        Dictionary<string, string> variables = new() { ["GITHUB_EVENT_NAME"] = name };
        var run = await new ToolRun.Given { Folder = folder.Path, Variables = variables }.RunAsync("validate");

        Assert.True(run.Code == code, run.Out);
    }

    [Fact]
    public async Task Paths_replace_the_folders_of_the_project()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/broken.yaml", "name: [");
        folder.Write("other/one.yaml", Agents.Named("One"));

        Assert.Equal(0, (await In(folder).RunAsync("validate", "other")).Code);
        Assert.Equal(8, (await In(folder).RunAsync("validate", "agents/broken.yaml")).Code);
    }

    [Theory]
    [InlineData("warning", 0, 1)]
    [InlineData("off", 0, 0)]
    [InlineData("error", 8, 0)]
    public async Task A_project_sets_the_severity_of_a_rule(string severity, int code, int warnings)
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", $"version: 1\nrules: {{AS0202: {severity}, AS0201: {severity}}}");
        folder.Write(
            "agents/one.yaml",
            Agents.Named("One").Replace("entry_point: writer", "entry_point: writter", StringComparison.Ordinal));

        var run = await In(folder).RunAsync("validate", "--format", "json");

        Assert.Equal(code, run.Code);
        Assert.Equal(warnings, run.Json.GetProperty("warning_count").GetInt32());
    }

    [Fact]
    public async Task Remote_validation_needs_a_key()
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {far: {server: 'http://127.0.0.1:9', api_key: !env FAR_KEY}}");
        folder.Write("agents/one.yaml", Agents.Named("One"));

        var run = await In(folder).RunAsync("validate", "--remote", "--format", "json");

        Assert.Equal(3, run.Code);
        Assert.Contains("FAR_KEY is not set", run.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
