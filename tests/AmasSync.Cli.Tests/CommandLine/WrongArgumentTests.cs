namespace AmasSync.Cli.Tests.CommandLine;

public sealed class WrongArgumentTests
{
    [Theory]
    [InlineData("apply --prunne", "did you mean '--prune'?")]
    [InlineData("apply --yes --prune no", "--prune is a switch and takes no value")]
    [InlineData("apply --yes=true", "--yes is a switch and takes no value")]
    [InlineData("apply -y", "'-y' is not an option of 'apply'")]
    [InlineData("--prunne apply", "'--prunne' is not an option")]
    [InlineData("plna", "did you mean 'plan'?")]
    [InlineData("", "name a command")]
    [InlineData("plan extra", "'extra' is one argument too many for 'plan'")]
    [InlineData("apply one two", "'two' is one argument too many for 'apply'")]
    [InlineData("plan --out", "--out needs a value")]
    [InlineData("plan --out --prune", "--out needs a value")]
    [InlineData("plan --env=", "--env needs a value")]
    [InlineData("plan --parallel many", "--parallel takes a whole number from 1 to 64, not 'many'")]
    [InlineData("plan --parallel 0", "--parallel takes a whole number from 1 to 64, not '0'")]
    [InlineData("plan --timeout soon", "--timeout takes a time such as 500ms, 30s or 5m, not 'soon'")]
    [InlineData("plan --format html", "--format takes one of text, json, yaml, markdown, mermaid, dot, svg, sarif, github, not 'html'")]
    [InlineData("plan --format yaml", "'plan' has no format yaml")]
    [InlineData("validate --format markdown", "'validate' has no format markdown")]
    [InlineData("apply --env a --env b", "'apply' is for one environment (validate, plan, diff, drift take several)")]
    [InlineData("chat --all-environments", "'chat' is for one environment")]
    [InlineData("plan --env a --all-environments", "--all-environments leaves nothing for --env to name")]
    [InlineData("plan --env a --env b --out plan.json", "a plan file is of one environment")]
    [InlineData("validate --all-environments --inventory-file x.json", "an inventory is of one environment")]
    [InlineData("plan --env locl --env local", "there is no environment 'locl' (did you mean 'local'?)")]
    [InlineData("plan --all-environments=yes", "--all-environments is a switch and takes no value")]
    [InlineData("apply plan.json --prune", "planning options cannot be combined with a plan file")]
    [InlineData("apply plan.json --overwrite-drift", "planning options cannot be combined with a plan file")]
    [InlineData("schema nothing", "there is no schema 'nothing'")]
    public async Task A_wrong_argument_is_said_on_stderr_alone(string line, string expected)
    {
        var run = await ToolRun.OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(1, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("plan --prunne --format json")]
    [InlineData("--format=json plan --env")]
    [InlineData("--format json")]
    [InlineData("nonsense --format json")]
    [InlineData("plan --format json --project /nowhere/at/all")]
    public async Task A_wrong_argument_is_one_document_where_JSON_was_asked_for(string line)
    {
        var run = await ToolRun.OfAsync(line.Split(' '));

        Assert.Equal(1, run.Code);
        Assert.Equal("usage", run.Json.GetProperty("error").GetProperty("kind").GetString());
        Assert.Equal("1.0", run.Json.GetProperty("format_version").GetString());
    }

    [Fact]
    public async Task A_response_file_is_an_argument_like_any_other()
    {
        using TemporaryFolder folder = new();
        folder.Write("arguments.rsp", "--version");

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync($"@{folder["arguments.rsp"]}");

        Assert.Equal(1, run.Code);
        Assert.Contains("is not a command", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_two_dashes_is_never_an_option()
    {
        using TemporaryFolder folder = new();

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("apply", "--yes", "--", "--prune");

        Assert.Equal(1, run.Code);
        Assert.Contains("--prune", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("switch", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("apply --help")]
    [InlineData("plan -h")]
    public async Task Help_is_printed_where_it_was_asked_for(string line)
    {
        var run = await ToolRun.OfAsync(line.Split(' '));

        Assert.Equal(0, run.Code);
        Assert.Contains("--env <NAME>", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--version --format json")]
    public async Task The_version_is_printed_alone(string line)
    {
        var run = await ToolRun.OfAsync(line.Split(' '));

        Assert.Equal(0, run.Code);
        Assert.Matches(@"\A\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?\n\z", run.Out);
    }
}
