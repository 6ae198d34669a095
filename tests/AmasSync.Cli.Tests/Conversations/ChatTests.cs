using Amas.Client.Tests.Server;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Tests.Conversations;

public sealed class ChatTests
{
    private static readonly Dictionary<string, string> Key = new() { ["AMAS_API_KEY"] = "k", ["TOKEN"] = "s3cret-value" };

    [Fact]
    public async Task A_chat_deletes_the_session_that_it_created()
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = server.Project();

        var run = await (In(folder) with { Typed = "Hello\n/quit\n" }).RunAsync("chat");

        Assert.Equal(0, run.Code);
        Assert.Equal("Hello\n", run.Out);
        Assert.Contains($"DELETE /api/v1/sessions/{ScriptedChatServer.SessionId}/", server.Lines);
        Assert.Contains("One · from agents/one.yaml, not saved · test", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_at_the_start_of_a_pipe_is_not_sent()
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = server.Project();

        await (In(folder) with { Piped = "\uFEFFHello\n\uFEFFAgain\n" }).RunAsync("chat");

        Assert.Equal(["Hello", "\uFEFFAgain"], server.Said);
    }

    [Fact]
    public async Task A_model_cannot_be_selected_for_another_server()
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = server.Project();

        var run = await (In(folder) with { Piped = "Hello\n" }).RunAsync("chat", "--model", "scripted");

        Assert.Equal(1, run.Code);
        Assert.Contains("--model is for the embedded server", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Said);
    }

    [Theory]
    [InlineData("chat --keep")]
    [InlineData("chat --session session_1")]
    public async Task A_session_to_keep_is_not_deleted(string line)
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = server.Project();

        var run = await (In(folder) with { Piped = "Hello\n" }).RunAsync(line.Split(' '));

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain(server.Lines, request => request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_from_a_server_cannot_control_the_terminal()
    {
        await using ScriptedChatServer server = new(
            _ => ScriptedChatServer.Text("\e[2J\e]0;title\a safe \u202Etxet\u202C\r\nnext\u009b31m"));
        using var folder = server.Project();

        var run = await (In(folder) with { Typed = "Hello\n/status\n", Columns = 60 }).RunAsync("chat", "--color", "never");

        Assert.DoesNotContain('\e', run.Out);
        Assert.DoesNotContain('\a', run.Out);
        Assert.DoesNotContain('\u202e', run.Out);
        Assert.DoesNotContain('\u009b', run.Out);
        Assert.Contains(@"\x1b[2J", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nnext", run.Out, StringComparison.Ordinal);
        Assert.Contains(@"\x1b[31mEvil", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_receives_the_reply_unchanged()
    {
        await using ScriptedChatServer server = new(_ => ScriptedChatServer.Text("\e[1mbold\e[0m\n\tline two"));
        using var folder = server.Project();

        var run = await (In(folder) with { Piped = "Hello\nAgain\n" }).RunAsync("chat");

        Assert.Equal("\e[1mbold\e[0m\n\tline two\n\n\e[1mbold\e[0m\n\tline two\n", run.Out);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("chat --format json")]
    public async Task Replies_do_not_show_secrets(string line)
    {
        await using ScriptedChatServer server = new(_ => ScriptedChatServer.Text("the token is s3cret-value"));
        using var folder = server.Project(", env: [TOKEN]");

        var piped = await (In(folder) with { Piped = "Hello\n" }).RunAsync(line.Split(' '));
        var typed = await (In(folder) with { Typed = "Hello\n", Columns = 80 }).RunAsync(line.Split(' '));

        Assert.Contains("the token is (TOKEN)", piped.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", piped.Out + piped.Error + typed.Out + typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_message_does_not_prevent_the_next_one()
    {
        await using ScriptedChatServer server = new(
            content =>
                content == "Two"
                    ? Reply.Of(400, """{"inputs.customer":["This variable is required."]}""")
                    : ScriptedChatServer.Text(content));
        using var folder = server.Project();

        var piped = await (In(folder) with { Piped = "One\nTwo\nThree\n" }).RunAsync("chat");
        var typed = await (In(folder) with { Typed = "One\nTwo\nThree\n" }).RunAsync("chat");

        Assert.Equal((4, "One\n\nThree\n"), (piped.Code, piped.Out));
        Assert.Contains(
            "variable 'customer': This variable is required (set it with --input customer=VALUE).", piped.Error, StringComparison.Ordinal);
        Assert.Equal((0, "One\n\nThree\n"), (typed.Code, typed.Out));
    }

    [Fact]
    public async Task Each_message_is_a_line_of_JSON_whether_it_succeeds_or_fails()
    {
        await using ScriptedChatServer server = new(
            content => content == "Two" ? Reply.Of(403, """{"detail":"Not you."}""") : ScriptedChatServer.Text(content));
        using var folder = server.Project();

        var run = await (In(folder) with { Piped = "One\nTwo\nThree\n" }).RunAsync("chat", "--format", "json");

        var lines = run.Out.TrimEnd().Split('\n').Select(line => System.Text.Json.JsonElement.Parse(line)).ToArray();
        Assert.Equal(4, run.Code);
        Assert.Equal(["ok", "failed", "ok"], lines.Select(line => line.GetProperty("status").GetString()));
        Assert.Equal(["One", "Two", "Three"], lines.Select(line => line.GetProperty("input").GetString()));
    }

    [Fact]
    public async Task A_refused_key_ends_the_chat()
    {
        await using ScriptedChatServer server = new(_ => Reply.Of(401, """{"detail":"expired"}"""));
        using var folder = server.Project();

        var run = await (In(folder) with { Piped = "One\nTwo\n" }).RunAsync("chat");

        Assert.Equal(3, run.Code);
        Assert.Equal(["One"], server.Said);
    }

    [Fact]
    public async Task Ctrl_C_interrupts_a_reply_and_the_chat_continues()
    {
        StopSignal? signal = null;
        await using ScriptedChatServer server = new(content =>
        {
            if (content != "Long")
            {
                return ScriptedChatServer.Text(content);
            }

            Assert.True(signal!.InterruptInnermost());
            return Reply.Hang;
        });
        using var folder = server.Project();

        var run = await (In(folder) with { Typed = "Long\nShort\n", Before = stop => signal = stop }).RunAsync("chat");

        Assert.Equal(0, run.Code);
        Assert.Equal(["Long", "Short"], server.Said);
        Assert.Equal("Short\n", run.Out);
        Assert.Contains("interrupted; the reply was discarded", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_at_the_prompt_ends_the_chat_and_its_session()
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = server.Project();
        StopSignal? signal = null;
        using PromptReader prompt = new(() => signal!.InterruptInnermost());

        var run = await (In(folder) with { Read = prompt, Before = stop => signal = stop }).RunAsync("chat");

        Assert.Equal(130, run.Code);
        Assert.Contains($"DELETE /api/v1/sessions/{ScriptedChatServer.SessionId}/", server.Lines);
        Assert.EndsWith("> \namas-sync: interrupted.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_Ctrl_C_ends_the_chat()
    {
        StopSignal? signal = null;
        await using ScriptedChatServer server = new(_ =>
        {
            signal!.InterruptInnermost();
            signal.InterruptInnermost();
            return Reply.Hang;
        });
        using var folder = server.Project();

        // The user enters nothing more: under load, the reply may be over before the second signal, which then finds the prompt.
        using PromptReader prompt = new("Long", () => { });

        var run = await (In(folder) with { Read = prompt, Before = stop => signal = stop }).RunAsync("chat");

        Assert.Equal(130, run.Code);
        Assert.Equal(["Long"], server.Said);
    }

    [Fact]
    public async Task A_new_session_uses_the_current_file()
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = server.Project();
        using PromptReader prompt = new(
            () => folder.Write("agents/one.yaml", Agents.Named("Other")),
            "/new",
            () => folder.Write("agents/one.yaml", "name: ["),
            "/new",
            "Hello");

        var run = await (In(folder) with { Read = prompt }).RunAsync("chat", "agents/one.yaml");

        Assert.Equal((0, "Hello\n"), (run.Code, run.Out));
        Assert.Contains("New session with Other.", run.Error, StringComparison.Ordinal);
        Assert.Contains("agents/one.yaml:2:1: error AS0001", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, server.Lines.Count(line => line == "POST /api/v1/sessions/"));
        Assert.Equal(2, server.Lines.Count(line => line.StartsWith("DELETE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_chat_on_a_terminal_is_refused_with_no_input()
    {
        await using ScriptedChatServer server = new(ScriptedChatServer.Text);
        using var folder = server.Project();

        var run = await (In(folder) with { Typed = "Hello\n" }).RunAsync("chat", "--no-input");

        Assert.Equal(7, run.Code);
        Assert.Empty(server.Lines);
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path, Variables = Key };
}
