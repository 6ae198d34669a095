namespace AmasSync.Cli.Tests.Commands;

public sealed class StrictTests
{
    private const string Project = "version: 1\nenvironments: {local: {server: embedded}}\n";

    /// <summary>An agent with one warning: it has no prompt.</summary>
    private const string Doubtful = "name: One\ndescription: d\nagent_type: llm_agent\n";

    [Theory]
    [InlineData("validate")]
    [InlineData("plan")]
    [InlineData("diff")]
    [InlineData("apply --yes")]
    public async Task Warnings_fail_with_the_option_the_variable_or_the_project_setting_and_only_then(string command)
    {
        using var folder = CreateProject(Project);
        var arguments = command.Split(' ');
        var run = In(folder);

        Assert.Equal(0, (await run.RunAsync(arguments)).Code);
        Assert.Equal(8, (await run.RunAsync([.. arguments, "--strict"])).Code);
        var byVariable = run with { Variables = new Dictionary<string, string> { ["AMAS_SYNC_STRICT"] = "true" } };
        Assert.Equal(8, (await byVariable.RunAsync(arguments)).Code);
        folder.Write("amas-sync.yaml", $"{Project}strict: true\n");
        Assert.Equal(8, (await run.RunAsync(arguments)).Code);
    }

    [Fact]
    public async Task Strict_findings_are_errors_in_every_format_and_the_text_says_why()
    {
        using var folder = CreateProject(Project);

        var text = await In(folder).RunAsync("validate", "--strict");
        var json = (await In(folder).RunAsync("validate", "--strict", "--format", "json")).Json;

        Assert.Contains("agents/one.yaml:1:1: error AS0670", text.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 error, 0 warnings in 1 file. Warnings count as errors (strict).\n", text.Out, StringComparison.Ordinal);
        Assert.False(json.GetProperty("valid").GetBoolean());
        Assert.Equal((1, 0), (json.GetProperty("error_count").GetInt32(), json.GetProperty("warning_count").GetInt32()));
    }

    [Fact]
    public async Task A_strict_apply_writes_nothing_and_a_strict_plan_is_incomplete()
    {
        using var folder = CreateProject($"{Project}strict: true\n");

        var plan = await In(folder).RunAsync("plan", "--format", "json");
        var apply = await In(folder).RunAsync("apply", "--yes");
        folder.Write("amas-sync.yaml", Project);
        var after = await In(folder).RunAsync("plan", "--detailed-exitcode");

        Assert.False(plan.Json.GetProperty("complete").GetBoolean());
        Assert.Equal((8, 2), (apply.Code, after.Code));
    }

    [Fact]
    public async Task Several_environments_are_each_validated_strictly()
    {
        const string two = "version: 1\nenvironments: {a: {server: embedded}, b: {server: embedded, name_suffix: ' b'}}\n";
        using var folder = CreateProject(two);

        Assert.Equal(0, (await In(folder).RunAsync("validate", "--all-environments")).Code);
        Assert.Equal(8, (await In(folder).RunAsync("validate", "--all-environments", "--strict")).Code);
        Assert.Equal(8, (await In(folder).RunAsync("plan", "--all-environments", "--strict")).Code);
    }

    [Fact]
    public async Task A_warning_does_not_prevent_a_rollback_in_a_strict_project()
    {
        using var folder = CreateProject(Project);
        Assert.Equal(0, (await In(folder).RunAsync("apply", "--yes")).Code);
        folder.Write("agents/one.yaml", $"{Doubtful}system_prompt: Answer.\n");
        folder.Write("amas-sync.yaml", $"{Project}strict: true\n");
        Assert.Equal(0, (await In(folder).RunAsync("apply", "--yes")).Code);

        var rollback = await In(folder).RunAsync("rollback", "--yes");

        Assert.True(rollback.Code == 0, rollback.Out + rollback.Error);
    }

    [Fact]
    public async Task Only_takes_the_exact_name_of_an_agent_with_a_backslash()
    {
        using var folder = CreateProject(Project);
        folder.Write("agents/faq.yaml", "name: 'EU\\FAQ'\ndescription: d\nagent_type: llm_agent\nsystem_prompt: hi\n");

        var plan = await In(folder).RunAsync("plan", "--only", @"EU\FAQ", "--format", "json");
        var wrong = await In(folder).RunAsync("plan", "--only", @"EU\FQA");

        var change = Assert.Single(plan.Json.GetProperty("changes").EnumerateArray());
        Assert.Equal(@"EU\FAQ", change.GetProperty("name").GetString());
        Assert.Contains(@"(did you mean 'EU\FAQ'?)", wrong.Error, StringComparison.Ordinal);
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };

    private static TemporaryFolder CreateProject(string project)
    {
        TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", project);
        folder.Write("agents/one.yaml", Doubtful);
        return folder;
    }
}
