namespace AmasSync.Cli.Tests.Commands.Checking;

/// <summary><c>--var</c> puts in what was passed, and replaces something.</summary>
public sealed class VariableOptionTests
{
    private const string TwoEnvironments = """
        version: 1
        environments:
          one: {server: embedded, vars: {zip: 02142, language: en}}
          two: {server: embedded, name_suffix: " 2", vars: {zip: 01234, region: eu}}
        """;

    [Fact]
    public async Task A_value_is_put_into_a_text_as_it_was_passed()
    {
        using var folder = Project("zip ${{ vars.zip }} to ${{ vars.phone }}");

        var run = await In(folder).RunAsync("render", "--env", "one", "--var", "zip=00501", "--var", "phone=+4930", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.Equal("zip 00501 to +4930", run.Json[0].GetProperty("system_prompt").GetString());
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("plan --offline")]
    [InlineData("render")]
    public async Task A_misspelt_name_is_an_error_that_names_the_nearest(string line)
    {
        using var folder = Project("Speak ${{ vars.language }}");

        var run = await In(folder).RunAsync([.. line.Split(' '), "--env", "one", "--var", "langauge=fr"]);

        var text = run.Out + run.Error;
        Assert.Equal(8, run.Code);
        Assert.Contains("amas-sync.yaml:3:56: error AS0560: --var langauge replaces nothing", text, StringComparison.Ordinal);
        Assert.Contains("(did you mean 'language'?)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("language", 0)]
    [InlineData("langauge", 8)]
    public async Task Of_several_environments_one_may_use_a_variable_that_another_lacks(string name, int code)
    {
        using var folder = Project("x");
        folder.Write("agents/a.one.yaml", "system_prompt: Speak ${{ vars.language }}\n");

        Assert.Equal(code, (await In(folder).RunAsync("validate", "--all-environments", "--var", $"{name}=fr")).Code);
    }

    private static TemporaryFolder Project(string prompt)
    {
        TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", TwoEnvironments);
        folder.Write("agents/a.yaml", $"name: A\ndescription: d\nagent_type: llm_agent\nsystem_prompt: {prompt}\n");
        return folder;
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
