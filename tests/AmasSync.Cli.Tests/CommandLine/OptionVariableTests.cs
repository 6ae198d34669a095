namespace AmasSync.Cli.Tests.CommandLine;

public sealed class OptionVariableTests
{
    [Theory]
    [InlineData("AMAS_SYNC_FROMAT", "json", "did you mean 'AMAS_SYNC_FORMAT'?")]
    [InlineData("AMAS_SYNC_YES", "1", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_PRUNE", "true", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_ADOPT", "*", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_ALLOW_DELETES", "3", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_OVERWRITE_DRIFT", "1", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_ACCEPT", "sha256:1", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_ACCEPT_TESTS", "1", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_ALLOW_SIDE_EFFECTS", "1", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_THEIRS", "1", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_FORCE", "1", "consent cannot be given by a variable")]
    [InlineData("AMAS_SYNC_VERBOSE", "perhaps", "AMAS_SYNC_VERBOSE must be true or false, not 'perhaps'")]
    [InlineData("AMAS_SYNC_PARALLEL", "many", "--parallel requires a whole number")]
    [InlineData("amas_sync_env", "local", "unknown variable amas_sync_env")]
    public async Task A_variable_without_an_option_is_an_error(string name, string value, string expected)
    {
        var run = await Given(name, value).RunAsync("plan");

        Assert.Equal(1, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_is_read_from_its_variable()
    {
        var run = await Given("AMAS_SYNC_ENV", "staging").RunAsync("plan");

        Assert.Contains("there is no environment 'staging'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_overrides_variables()
    {
        var run = await Given("AMAS_SYNC_ENV", "staging").RunAsync("plan", "--env", "other");

        Assert.Contains("there is no environment 'other'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_variable_is_ignored()
    {
        var run = await Given("AMAS_SYNC_ENV", "").RunAsync("plan", "--project", "/nowhere/at/all");

        Assert.Contains("project '/nowhere/at/all' not found", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variable_of_the_format_applies_to_errors_too()
    {
        var run = await Given("AMAS_SYNC_FORMAT", "json").RunAsync("plan", "--prunne");

        Assert.Equal("usage", run.Json.GetProperty("error").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task The_key_is_not_an_option()
    {
        var run = await Given("AMAS_API_KEY", "a-key").RunAsync("--help");

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("a-key", run.Out, StringComparison.Ordinal);
    }

    private static ToolRun.Given Given(string name, string value) => new()
    {
        Variables = new Dictionary<string, string> { [name] = value },
    };
}
