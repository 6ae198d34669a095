namespace AmasSync.Cli.Tests.CommandLine;

public sealed class HelpTests
{
    private const int Width = 100;

    public static TheoryData<string> Groups => ["", "inventory", "sessions", "ci"];

    [Theory]
    [InlineData("--help")]
    [InlineData("apply --help")]
    [InlineData("plan -h")]
    public async Task Help_is_printed_for_the_requested_command(string line)
    {
        var run = await ToolRun.OfAsync(line.Split(' '));

        Assert.Equal(0, run.Code);
        Assert.Contains("--env <NAME", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task A_group_without_a_command_prints_its_help(string group)
    {
        string[] words = [.. group.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        var alone = await ToolRun.OfAsync(words);
        var asked = await ToolRun.OfAsync([.. words, "--help"]);
        var json = await ToolRun.OfAsync([.. words, "--format", "json"]);

        Assert.Equal((0, ""), (alone.Code, alone.Error));
        Assert.Equal(asked.Out, alone.Out);
        Assert.Equal((0, asked.Out), (json.Code, json.Out));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task A_list_of_commands_has_one_line_per_command(string group)
    {
        var help = await ToolRun.OfAsync([.. group.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        var list = help.Out[help.Out.IndexOf("Commands:\n", StringComparison.Ordinal)..].TrimEnd().Split('\n')[1..];
        Assert.NotEmpty(list);
        Assert.All(list, line => Assert.Matches(@"^  [a-z].*  [A-Z]", line));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    [InlineData("chat")]
    [InlineData("batch")]
    [InlineData("apply")]
    public async Task Help_in_a_pipe_is_wrapped(string command)
    {
        var help = await ToolRun.OfAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.All(help.Out.Split('\n'), line => Assert.True(line.Length <= Width, line));
    }

    [Theory]
    [InlineData("completion")]
    [InlineData("schema")]
    public async Task Help_lists_only_options_that_have_an_effect(string command)
    {
        var help = await ToolRun.OfAsync(command, "--help");
        var run = await ToolRun.OfAsync("schema", "--env", "any", "--timeout", "5m");

        Assert.DoesNotContain("--env", help.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--timeout", help.Out, StringComparison.Ordinal);
        Assert.Equal(0, run.Code);
    }

    [Theory]
    [InlineData("list", "amas-sync test list [<path>...] [options]", "whose tests to list")]
    [InlineData("show", "amas-sync test show <id> [options]", "ID of the test")]
    public async Task Help_of_a_command_below_another_has_its_own_arguments_only(string command, string usage, string argument)
    {
        var help = await ToolRun.OfAsync("test", command, "--help");
        var parent = await ToolRun.OfAsync("test", "--help");

        Assert.Contains($"{usage}\n", help.Out, StringComparison.Ordinal);
        Assert.Contains(argument, help.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("whose tests to run", help.Out, StringComparison.Ordinal);
        Assert.Contains("whose tests to run", parent.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_formats_of_the_command()
    {
        var help = await ToolRun.OfAsync("graph", "--help");

        Assert.Contains("--format <mermaid|dot|svg>", help.Out, StringComparison.Ordinal);
        Assert.Contains("(default: mermaid)", help.Out, StringComparison.Ordinal);
    }
}
