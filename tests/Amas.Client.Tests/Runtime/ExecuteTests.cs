using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Runtime;

public sealed class ExecuteTests
{
    private const string First = """{"success":true,"message_id":"msg_789","response":{"content":"Hello","tool_calls":[{"name":"t"}]},"correlation_id":"corr_123"}""";

    private const string Second = """
        {"type":"execution_result","client_type":"backend","session_id":"s1","status":"completed","execution_time":1.5,
         "messages":[{"role":"assistant","content":"Draft","agent":"writer"},{"role":"assistant","content":[{"type":"text","text":"Hello"}],"agent":"editor"}]}
        """;

    private const string Third = """
        {"id":"s1","object":"agent.session","status":"completed","created_at":1704067200,"completed_at":1704067215,"config":{},
         "messages":[{"id":"msg_def456","role":"assistant","content":"Hello","created_at":1704067210}],"execution_time":15,
         "metadata":{"correlation_id":"corr_9","event_count":3,"execution_id":"exec_789","usage":{"input_tokens":125,"output_tokens":42}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_documented_shape_is_read()
    {
        var reply = await ExecuteAsync(First);

        Assert.Equal(("Hello", "msg_789", "corr_123"), (reply.Content, reply.MessageId, reply.CorrelationId));
        Assert.Equal("t", Assert.Single(reply.ToolCalls).GetProperty("name").GetString());
        Assert.Empty(reply.Messages);
        Assert.Equal((null, null, null, null), (reply.Status, reply.SessionId, reply.ExecutionTime, reply.Usage));
    }

    [Fact]
    public async Task The_second_documented_shape_is_read()
    {
        var reply = await ExecuteAsync(Second);

        Assert.Equal(
            ("Hello", "s1", "completed", TimeSpan.FromSeconds(1.5)),
            (reply.Content, reply.SessionId, reply.Status, reply.ExecutionTime));
        Assert.Equal(["writer", "editor"], reply.Messages.Select(message => message.Agent));
        Assert.Equal("backend", reply.Json.GetProperty("client_type").GetString());
    }

    [Fact]
    public async Task The_third_documented_shape_is_read()
    {
        var reply = await ExecuteAsync(Third);

        Assert.Equal(("Hello", "s1", "msg_def456", "corr_9"), (reply.Content, reply.SessionId, reply.MessageId, reply.CorrelationId));
        Assert.Equal(new TokenUsage(125, 42), reply.Usage);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1704067210), reply.Messages[0].CreatedAt);
    }

    [Theory]
    [InlineData("""{"response":"plain"}""", "plain")]
    [InlineData("""{"response":{"content":[{"type":"text","text":"a"},{"type":"chart"},"b"]}}""", "a\nb")]
    [InlineData("""{"response":{"content":{"approved":true}}}""", """{"approved":true}""")]
    [InlineData(
        """{"response":{"content":null},"messages":[{"role":"assistant","content":"shown"},{"role":"user","content":"mine"}]}""",
        "shown")]
    [InlineData("""{"response":{"content":""},"messages":[]}""", "")]
    [InlineData("""{"response":{"tool_calls":[]}}""", "")]
    [InlineData("""{"messages":[]}""", "")]
    [InlineData("""{"messages":[7,null,{"role":"assistant","content":7}]}""", "7")]
    public async Task The_reply_is_read_from_every_documented_place(string body, string content) =>
        Assert.Equal(content, (await ExecuteAsync(body)).Content);

    [Theory]
    [InlineData("""{"response":{"content":"half \ud800"}}""")]
    [InlineData("""{"response":{"content":[{"type":"text","text":"\udc00"}]}}""")]
    [InlineData("""{"response":{"content":["\udc00"]}}""")]
    [InlineData("""{"messages":[{"role":"assistant","content":"draft"},{"role":"assistant","content":"\ud800"}]}""")]
    public async Task A_reply_that_is_not_valid_Unicode_is_an_error_and_not_an_empty_reply(string body)
    {
        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => ExecuteAsync(body));

        Assert.EndsWith("contains text that is not valid Unicode.", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.MayHaveBeenCarriedOut);
    }

    [Theory]
    [InlineData("""{"success":false,"status":"error","error":{"type":"execution_error","message":"the model is gone"},"response":{"content":""},"messages":[]}""",
        "failed: the model is gone")]
    [InlineData("""{"status":"timeout","messages":[{"role":"assistant","content":"half"}]}""", "timed out")]
    [InlineData("""{"status":"ERROR"}""", "failed")]
    [InlineData("""{"success":false,"message":"no"}""", "failed: no")]
    [InlineData("""{"error":"no"}""", "failed: no")]
    public async Task An_execution_that_did_not_complete_is_a_failure_with_the_reply(string body, string how)
    {
        var failure = await Assert.ThrowsAsync<AmasExecutionException>(() => ExecuteAsync(body));

        Assert.EndsWith($"/runtime/s1/execute/ {how}.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(body, failure.Reply.Json.GetRawText());
        Assert.Equal((200, false), (failure.Status, failure.MayHaveBeenCarriedOut));
    }

    [Fact]
    public async Task The_text_of_the_conversation_is_not_part_of_the_failure()
    {
        var failure = await Assert.ThrowsAsync<AmasExecutionException>(() =>
            ExecuteAsync("""{"status":"error","messages":[{"role":"user","content":"a secret"}],"prompt":["a secret"]}"""));

        Assert.DoesNotContain("a secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"success":true}""")]
    public async Task A_response_without_a_reply_is_an_error(string body)
    {
        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => ExecuteAsync(body));

        Assert.True(failure.MayHaveBeenCarriedOut);
    }

    [Fact]
    public async Task Content_inputs_and_correlation_id_are_sent_as_documented()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(First));
        using var client = Clients.Of(server);
        ExecuteOptions options = new()
        {
            CorrelationId = "c1",
            Inputs = new Dictionary<string, JsonElement> { ["name"] = JsonElement.Parse("\"Ü\""), ["share"] = JsonElement.Parse("0.70") },
        };

        await client.Runtime.ExecuteAsync("s1", "Grüße <b> \0 \ud83d\ude00", options, Token);
        await client.Runtime.ExecuteAsync(
            "s1",
            [new ContentBlock.Text("Look"), new ContentBlock.ImageUrl(new Uri("https://x/a b.png")), new ContentBlock.Other(
                JsonElement.Parse("""{"type":"file","id":7}"""))],
            cancellationToken: Token);

        Assert.Equal(["POST /api/v1/runtime/s1/execute/", "POST /api/v1/runtime/s1/execute/"], server.Lines);
        Assert.Equal(
            """{"content":"Grüße <b> \u0000 😀","inputs":{"name":"Ü","share":0.70},"correlation_id":"c1"}""",
            Unescaped(server.Requests[0].Body));
        Assert.Equal(
            """{"content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"https://x/a%20b.png"}},{"type":"file","id":7}]}""",
            server.Requests[1].Body);
    }

    [Fact]
    public async Task Invalid_content_is_rejected_before_anything_is_sent()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(First));
        using var client = Clients.Of(server);
        ContentBlock[][] wrong =
        [
            [new ContentBlock.Text("\ude00")],
            [new ContentBlock.ImageUrl(new Uri("/a.png", UriKind.Relative))],
            [new ContentBlock.Other(JsonElement.Parse("7"))],
            [null!],
        ];

        await Assert.ThrowsAsync<ArgumentException>(() => client.Runtime.ExecuteAsync("s1", "half \ud83d", cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(
            () => client.Runtime.ExecuteAsync("s1", "x", new ExecuteOptions { CorrelationId = "\ud83d" }, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Runtime.ExecuteAsync(
            "s1", "x", new ExecuteOptions { Inputs = new Dictionary<string, JsonElement> { ["a"] = default } }, Token));
        foreach (var blocks in wrong)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => client.Runtime.ExecuteAsync("s1", blocks, cancellationToken: Token));
        }

        Assert.Empty(server.Lines);
    }

    [Fact]
    public async Task A_missing_variable_is_named()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(400, """{"inputs.customer":["This variable is required."]}"""));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasBadRequestException>(
            () => client.Runtime.ExecuteAsync("s1", "Hi", cancellationToken: Token));

        Assert.Equal([new AmasFieldError("inputs.customer", "This variable is required.")], failure.Errors);
    }

    [Fact]
    public async Task A_message_to_a_busy_session_is_sent_again_after_the_delay()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Of(429, """{"detail":"One at a time."}""", "Retry-After: 1"),
            Reply.Json(First));
        Clock clock = new();
        using var client = Clients.Of(server, clock);

        await client.Runtime.ExecuteAsync("s1", "Hi", cancellationToken: Token);

        Assert.Equal([TimeSpan.FromSeconds(1)], clock.Waits);
    }

    [Fact]
    public async Task A_status_does_not_wait_for_executions()
    {
        TaskCompletionSource gate = new();
        await using ScriptedServer server = new(request =>
            request.Method == "POST" ? Reply.Json(First) with { Gate = gate.Task } : Reply.Json("""{"id":"s1","status":"processing"}"""));
        using var client = Clients.Of(server, maxConcurrentRequests: 1);

        var execution = client.Runtime.ExecuteAsync("s1", "Hi", cancellationToken: Token);
        Assert.True((await client.Runtime.GetStatusAsync("s1", Token)).IsProcessing);
        Assert.False(execution.IsCompleted);
        gate.SetResult();

        await execution;
    }

    private static string Unescaped(string body) => body.Replace("\\uD83D\\uDE00", "😀", StringComparison.OrdinalIgnoreCase);

    private static async Task<AmasReply> ExecuteAsync(string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);
        return await client.Runtime.ExecuteAsync("s1", "Hi", cancellationToken: Token);
    }
}
