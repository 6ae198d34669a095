using Amas.Client.Tests.Server;
using AmasSync.Cli.Tests.Conversations;

namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>The options of <c>test --check-judges</c>: none is accepted and ignored.</summary>
public sealed class JudgeCheckOptionTests
{
    private const string Conforms = """{"because": "It does.", "conforms": true}""";

    [Fact]
    public async Task A_budget_stops_the_check_and_what_was_not_judged_has_a_reason()
    {
        await using ScriptedChatServer server = new(_ => ScriptedChatServer.Text(Conforms));
        using var folder = JudgedProject.Fill(server.Project());

        var run = await JudgedProject.RunAsync(folder, "test", "--check-judges", "--budget", "messages=1", "--format", "json");
        var text = await JudgedProject.RunAsync(folder, "test", "--check-judges", "--budget", "messages=1");

        Assert.Equal((4, 4), (run.Code, text.Code));
        Assert.Equal(2, server.Said.Count);
        var tests = run.Json.GetProperty("tests").EnumerateArray().ToList();
        Assert.Equal(["pass", "not-run"], tests.Select(test => test.GetProperty("verdict").GetString()));
        Assert.Equal("the budget of 1 message is used up", tests[1].GetProperty("reason").GetString());
        Assert.Equal(1, run.Json.GetProperty("summary").GetProperty("planned_messages").GetInt32());
        Assert.Contains("the budget of 1 message is used up", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_announced_number_of_messages_is_never_exceeded()
    {
        await using ScriptedChatServer server = new(_ => Reply.Of(502, "{}"));
        using var folder = JudgedProject.Fill(server.Project());

        var run = await JudgedProject.RunAsync(folder, "test", "--check-judges");

        Assert.Equal(4, run.Code);
        Assert.Contains("amas-sync: up to 4 messages (2 samples of judges).", run.Error, StringComparison.Ordinal);
        Assert.Equal(4, server.Said.Count);
    }

    [Fact]
    public async Task Many_samples_need_a_terminal_or_a_budget()
    {
        await using ScriptedChatServer server = new(_ => ScriptedChatServer.Text(Conforms));
        using var folder = JudgedProject.Fill(server.Project());
        var samples = Enumerable.Range(1, 199).Select(number => $"  - {{criterion: Is polite., answer: Hello {number}., conforms: true}}\n");
        folder.Write("agents/strict.judge.yaml", $"{JudgedProject.Judge.Split("samples:")[0]}samples:\n{string.Concat(samples)}");

        var run = await JudgedProject.RunAsync(folder, "test", "--check-judges", "--no-input");

        Assert.Equal(7, run.Code);
        Assert.Contains("up to 201 messages need confirmation", run.Error, StringComparison.Ordinal);
        Assert.Contains("or name the judge files to check", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Said);
    }

    [Theory]
    [InlineData("--runs", "3")]
    [InlineData("--base", "main")]
    [InlineData("--only", "x")]
    [InlineData("--tag", "x")]
    [InlineData("--strict")]
    [InlineData("--regrade")]
    [InlineData("--junit-into", "x")]
    [InlineData("--json-into", "x")]
    [InlineData("--markdown-into", "x")]
    [InlineData("--html-into", "x")]
    public async Task An_option_for_tests_is_refused(params string[] option)
    {
        await using ScriptedChatServer server = new(_ => ScriptedChatServer.Text(Conforms));
        using var folder = JudgedProject.Fill(server.Project());

        var run = await JudgedProject.RunAsync(folder, ["test", "--check-judges", .. option]);

        Assert.Equal(1, run.Code);
        Assert.Contains($"--check-judges cannot be combined with {option[0]} (", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Lines);
    }
}
