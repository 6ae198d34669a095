using System.Net;
using Amas.Emulator.Runtime.Executions;

namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>Tests what scripts offer for conversation tests, over a socket.</summary>
public sealed class ConversationScriptTests
{
    private const string Refund = """
        a:
          - when: money back
            tools: [{name: issue_refund, args: {order: 4711, reason: "{{ user_input }}"}}, log]
            tokens: {input: 120, output: 30}
            says: Done.
        """;

    [Theory]
    [InlineData("Always ask for the order number first.", "What is your order number?")]
    [InlineData("Always ASK FOR THE ORDER NUMBER first.", "What is your order number?")]
    [InlineData("Be quick.", "You get it back today.")]
    [InlineData("Be quick: {{ user_input }}", "You get it back today.")]
    public async Task A_reply_depends_on_the_prompt_of_the_configuration(string prompt, string reply)
    {
        await using var server = await ScriptedEmulator.StartAsync("""
            a:
              - {prompt: ask for the order number, says: What is your order number?}
              - {says: You get it back today.}
            """);

        Assert.Equal(reply, await server.AskAsync(await server.BeginAsync(prompt), "ask for the order number"));
    }

    [Fact]
    public async Task A_decision_depends_on_the_prompt_too()
    {
        await using var server = await ScriptedEmulator.StartAsync("a: [{prompt: careful, decide: no}, {decide: yes}]\nb: [{says: b}]");
        const string Config = """
            {"name":"n","entry_point":"a",
            "agents":[{"name":"a","agent_type":"llm_agent","system_prompt":"PROMPT"},{"name":"b","agent_type":"llm_agent"}],
            "edges":[{"from":"a","condition":"Go on?","condition_type":"boolean","routing":{"yes":"b","no":"__end__"}},
            {"from":"b","to":"__end__"}]}
            """;

        var quick = await server.Emulator.ExecuteAsync(await server.Emulator.SessionAsync(Config), "Hello");
        var careful = await server.Emulator.ExecuteAsync(
            await server.Emulator.SessionAsync(Config.Replace("PROMPT", "Be careful.", StringComparison.Ordinal)), "Hello");

        Assert.Equal((2, 1), (quick.Json["messages"]!.AsArray().Count, careful.Json["messages"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_reply_lists_the_agents_the_tools_and_the_tokens()
    {
        await using var server = await ScriptedEmulator.StartAsync(Refund);

        var reply = await server.Emulator.ExecuteAsync(await server.BeginAsync(), "I want my money back");

        const string Calls = """[{"name":"issue_refund","args":{"order":4711,"reason":"I want my money back"}},{"name":"log","args":{}}]""";
        Assert.Equal(Calls, reply.Json["response"]!["tool_calls"]!.ToJsonString());
        Assert.Equal(Calls, reply.Json["messages"]![0]!["tool_calls"]!.ToJsonString());
        Assert.Equal("a", (string?)reply.Json["messages"]![0]!["agent"]);
        Assert.Equal("""{"input_tokens":120,"output_tokens":30}""", reply.Json["metadata"]!["usage"]!.ToJsonString());
    }

    [Theory]
    [InlineData(nameof(ReplyShape.Response), "success message_id response correlation_id")]
    [InlineData(nameof(ReplyShape.ExecutionResult), "type client_type session_id status execution_time messages")]
    [InlineData(
        nameof(ReplyShape.Session), "status execution_time id object created_at completed_at config messages metadata")]
    public async Task Each_documented_format_has_its_own_members_only(string shape, string members)
    {
        await using var server = await ScriptedEmulator.StartAsync(Refund, replies: Enum.Parse<ReplyShape>(shape));

        var reply = await server.Emulator.ExecuteAsync(await server.BeginAsync(), "I want my money back");

        Assert.Equal(members, string.Join(' ', reply.Json.AsObject().Select(member => member.Key)));
        Assert.Equal(
            reply.Json["messages"] is null ? "" : "id role content created_at",
            string.Join(' ', reply.Json["messages"]?[0]!.AsObject().Select(member => member.Key) ?? []));
        Assert.Equal(2, reply.Json["response"]?["tool_calls"]!.AsArray().Count ?? 2);
    }

    [Theory]
    [InlineData("500", HttpStatusCode.InternalServerError, null, "application/json")]
    [InlineData("502", HttpStatusCode.BadGateway, null, "text/html")]
    [InlineData("503", HttpStatusCode.ServiceUnavailable, "1", "application/json")]
    [InlineData("429", HttpStatusCode.TooManyRequests, "1", "application/json")]
    public async Task A_request_fails_once(string error, HttpStatusCode status, string? retryAfter, string type)
    {
        await using var server = await ScriptedEmulator.StartAsync($"a: [{{times: 1, error: {error}}}, {{says: Fine.}}]");
        var session = await server.BeginAsync();

        var failed = await server.Emulator.ExecuteAsync(session, "Hello");

        Assert.Equal(status, failed.Status);
        Assert.Equal(retryAfter, failed.Message.Headers.RetryAfter?.ToString());
        Assert.Equal(type, failed.Message.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Fine.", await server.AskAsync(session));
        Assert.Equal("Fine.", await server.TalkAsync("Hello"));
    }

    [Fact]
    public async Task A_connection_is_reset_once()
    {
        await using var server = await ScriptedEmulator.StartAsync("a: [{times: 1, error: reset}, {says: Fine.}]");
        var session = await server.BeginAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => server.Emulator.ExecuteAsync(session, "Hello"));

        Assert.Equal("Fine.", await server.AskAsync(session));
    }

    [Fact]
    public async Task An_execution_fails_once_with_status_200()
    {
        await using var server = await ScriptedEmulator.StartAsync("a: [{times: 1, fails: out of order}, {says: Fine.}]");
        var session = await server.BeginAsync();

        var failed = await server.Emulator.ExecuteAsync(session, "Hello");

        Assert.Equal((HttpStatusCode.OK, "error"), (failed.Status, (string?)failed.Json["status"]));
        Assert.Equal("Fine.", await server.AskAsync(session));
    }

    [Fact]
    public async Task A_limit_counts_the_conversations_that_begin_alike()
    {
        await using var server = await ScriptedEmulator.StartAsync("a: [{times: 2, says: First}, {says: Later}]");

        var parallel = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.TalkAsync("Hello", "Again")));

        Assert.Equal(2, parallel.Count(replies => replies == "First Later"));
        Assert.Equal(6, parallel.Count(replies => replies == "Later Later"));
        Assert.Equal("First Later", await server.TalkAsync("Another message", "Again"));
    }

    [Fact]
    public async Task A_reply_is_delayed_by_the_clock_of_the_emulator()
    {
        var delay = TimeSpan.FromSeconds(90);
        WatchedClock clock = new(DateTimeOffset.UnixEpoch.AddYears(50), delay);
        await using var server = await ScriptedEmulator.StartAsync("a: [{after: 90s, says: Late}]", clock: clock);
        var reply = server.Emulator.ExecuteAsync(await server.BeginAsync(), "Hello");
        await clock.Waiting.WaitAsync(RunningEmulator.Cancellation);
        clock.Advance(delay);

        Assert.Equal("Late", (string?)(await reply).Json["response"]!["content"]);
        Assert.True((double)(await reply).Json["execution_time"]! >= 90);
    }
}
