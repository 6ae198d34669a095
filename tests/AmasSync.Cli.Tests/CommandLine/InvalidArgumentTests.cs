namespace AmasSync.Cli.Tests.CommandLine;

public sealed class InvalidArgumentTests
{
    [Theory]
    [InlineData("apply --prunne", "did you mean '--prune'?")]
    [InlineData("apply --yes --prune no", "--prune does not take a value")]
    [InlineData("apply --yes=true", "--yes does not take a value")]
    [InlineData("apply -y", "'-y' is not an option of 'apply'")]
    [InlineData("--prunne apply", "'--prunne' is not an option")]
    [InlineData("plna", "did you mean 'plan'?")]
    [InlineData("validate --strcit", "did you mean '--strict'?")]
    [InlineData("validate -strict", "did you mean '--strict'?")]
    [InlineData("validate \u2014strict", "begins with a long dash and is not an option (did you mean '--strict'?)")]
    [InlineData("plan \u2013env=local", "begins with a long dash and is not an option (did you mean '--env'?)")]
    [InlineData("plan extra", "unexpected argument 'extra' for 'plan'")]
    [InlineData("apply one two", "unexpected argument 'two' for 'apply'")]
    [InlineData("plan --out", "--out requires a value")]
    [InlineData("plan --out --prune", "--out requires a value")]
    [InlineData("plan --env=", "--env requires a value")]
    [InlineData("plan --parallel many", "--parallel requires a whole number from 1 to 64, not 'many'")]
    [InlineData("plan --parallel 0", "--parallel requires a whole number from 1 to 64, not '0'")]
    [InlineData("plan --timeout soon", "--timeout requires a duration such as 500ms, 30s or 5m, not 'soon'")]
    [InlineData("plan --format html", "'plan' does not support --format html (supported: text, json, markdown)")]
    [InlineData("plan --format", "--format requires a value")]
    [InlineData("plan --format yaml", "'plan' does not support --format yaml")]
    [InlineData("validate --format markdown", "'validate' does not support --format markdown")]
    [InlineData("import --env a --env b", "'import' accepts only one environment (validate, plan, diff, apply, drift, reconcile accept several)")]
    [InlineData("rollback --all-environments", "'rollback' accepts only one environment")]
    [InlineData("test --env a --env b", "'test' accepts only one environment")]
    [InlineData("chat --all-environments", "'chat' accepts only one environment")]
    [InlineData("plan --env a --all-environments", "--all-environments cannot be combined with --env")]
    [InlineData("plan --env a --env b --out plan.json", "--out saves a plan for one environment; several were selected")]
    [InlineData("validate --all-environments --inventory-file x.json", "--inventory-file is for one environment; several were selected")]
    [InlineData("plan --env locl --env local", "there is no environment 'locl' (did you mean 'local'?)")]
    [InlineData("plan --all-environments=yes", "--all-environments does not take a value")]
    [InlineData("import --env cust*", "'import' accepts only one environment, and 'cust*' is a glob (validate, plan, diff, apply, drift")]
    [InlineData("apply --env cust*", "no environment matches 'cust*' (there is none to select from)")]
    [InlineData("apply --env loc*", "'loc*' matches only embedded servers (embedded servers are left out where")]
    [InlineData("apply --all-environments", "--all-environments selects no environment (embedded servers are left out")]
    [InlineData("apply --env local --allow-deletes lokal=3", "names 'lokal', which is not selected (did you mean 'local'?)")]
    [InlineData("apply --allow-deletes many", "--allow-deletes requires a whole number from 0 to 2147483647, or ENV=N with")]
    [InlineData("apply --allow-deletes local=many", "--allow-deletes requires a whole number from 0 to 2147483647, or ENV=N with")]
    [InlineData("apply --allow-deletes 1 --allow-deletes 2", "--allow-deletes can be given only once for an environment")]
    [InlineData("ci plan --allow-deletes local=1", "--allow-deletes requires a whole number from 0 to 2147483647, not 'local=1'")]
    [InlineData("plan --env cust*", "no environment matches 'cust*' (the nearest names: local)")]
    [InlineData("plan --all-environments --shard 0/4", "--shard requires I/N, not '0/4' (1/8 is the first of 8 parts")]
    [InlineData("plan --all-environments --shard 5/4", "--shard requires I/N, not '5/4'")]
    [InlineData("plan --all-environments --shard 1", "--shard requires I/N, not '1'")]
    [InlineData("plan --all-environments --shard 1/2/3", "--shard requires I/N, not '1/2/3'")]
    [InlineData("plan --all-environments --shard -1/2", "--shard requires a value")]
    [InlineData("plan --all-environments --shard +1/2", "--shard requires I/N, not '+1/2'")]
    [InlineData("plan --all-environments --shard 1/200000", "--shard requires I/N, not '1/200000'")]
    [InlineData("plan --shard 1/4", "a shard is a part of the selected environments, and none is selected (add --all-environments")]
    [InlineData("apply --shard 1/4", "a shard is a part of the selected environments, and none is selected (add --all-environments")]
    [InlineData("plan --all-environments --shard 1/4 --shard-count 4", "--shard cannot be combined with --shard-count")]
    [InlineData("plan --all-environments --shard-count 0", "--shard-count requires a whole number from 1 to 100000, not '0'")]
    [InlineData("plan --all-environments --shard-count 4", "--shard-count requires the variable JOB_COMPLETION_INDEX, which is not set")]
    [InlineData("environments --group-size 4", "--group-size requires --format matrix")]
    [InlineData("environments --format sarif", "'environments' does not support --format sarif (supported: text, json, matrix)")]
    [InlineData("apply plan.json --prune", "planning options cannot be combined with a plan file")]
    [InlineData("apply plan.json --overwrite-drift", "planning options cannot be combined with a plan file")]
    [InlineData("schema nothing", "there is no schema 'nothing'")]
    public async Task An_invalid_argument_is_reported_only_on_stderr(string line, string expected)
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
    [InlineData("nonsense --format json")]
    [InlineData("plan --format json --project /nowhere/at/all")]
    public async Task An_invalid_argument_is_one_document_in_JSON_format(string line)
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
    public async Task Words_after_two_dashes_are_never_options()
    {
        using TemporaryFolder folder = new();

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("apply", "--yes", "--", "--prune");

        Assert.Equal(1, run.Code);
        Assert.Contains("--prune", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("option", run.Error, StringComparison.Ordinal);
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
