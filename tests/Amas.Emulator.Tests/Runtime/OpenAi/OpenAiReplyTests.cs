using Amas.Emulator.Runtime;

namespace Amas.Emulator.Tests.Runtime.OpenAi;

/// <summary>Tests the replies of agents with a model server.</summary>
public sealed class OpenAiReplyTests
{
    private const string One =
        "{name: a, agent_type: llm_agent, system_prompt: Be kind., llm_config: {model: gpt-4o, temperature: 0.5, max_tokens: 50}}";

    [Fact]
    public async Task A_reply_is_streamed_with_its_usage()
    {
        await using var server = await ChatServer.StartAsync(Chat.Streams("Hel", "lo ", "🙂"));
        TestConversation play = new(One, OpenAiModels.Create(server, name: null));

        var result = await play.SayAsync("Hi");

        Assert.Equal("a: Hello 🙂", ResultText.Text(result));
        Assert.Equal(["Hel", "lo ", "🙂"], play.Events.OfType<ExecutionEvent.TextDelta>().Select(delta => delta.Text));
        Assert.Equal(new ModelUsage(10, 2), result.Usage);
        Assert.Equal(["POST /v1/chat/completions Bearer sk-very-secret"], server.Requests);
        Assert.Equal("system: Be kind.\nuser: Hi", server.FormatMessages(0));
        Assert.Equal(
            """{"model":"gpt-4o","temperature":0.5,"max_tokens":50,"stream":true,"stream_options":{"include_usage":true}}""",
            Without(server, "messages"));
    }

    [Fact]
    public async Task The_model_of_the_option_takes_precedence_over_the_configuration()
    {
        await using var server = await ChatServer.StartAsync(Chat.Streams("Hello"));

        await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server, name: "qwen"));

        Assert.Equal("qwen", (string?)server.Bodies[0]["model"]);
    }

    [Fact]
    public async Task A_missing_model_is_reported_in_one_sentence()
    {
        await using var server = await ChatServer.StartAsync();

        Assert.Equal(
            "The agent 'a' has no model, and --model-name is not set.",
            ResultText.Error(await TestConversation.OnceAsync("{name: a, agent_type: llm_agent}", "Hi", OpenAiModels.Create(server, name: null))));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Images_are_passed_on()
    {
        await using var server = await ChatServer.StartAsync(Chat.Streams("A cat."));
        TestConversation play = new("{name: a, agent_type: llm_agent}", OpenAiModels.Create(server))
        {
            Images = ["https://example.org/cat.png", "data:image/png;base64,AA=="],
        };

        await play.SayAsync("What is it?");

        Assert.Equal(
            """[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"https://example.org/cat.png"}},"""
                + """{"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}]""",
            server.Bodies[0]["messages"]![0]!["content"]!.ToJsonString());
    }

    [Fact]
    public async Task Successive_messages_of_one_role_are_merged()
    {
        await using var server = await ChatServer.StartAsync(Chat.Streams("One"), Chat.Streams("Two"), Chat.Streams("Three"));

        await TestConversation.OnceAsync(
            "{name: n, entry_point: a, agents: [{name: a}, {name: b}, {name: c}], edges: [{from: a, to: b}, {from: b, to: c}]}",
            "Hi",
            OpenAiModels.Create(server));

        Assert.Equal("assistant: a: One\n\nb: Two\nuser: Hi", server.FormatMessages(2));
    }

    [Theory]
    [InlineData(": keep-alive", """data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}""")]
    [InlineData(
        """data: {"id":null,"created":null,"model":null,"choices":[{"delta":{"role":"","content":null}}],"usage":null}""",
        """data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"eos"}]}""")]
    [InlineData("""data: {"choices":[{"delta":{"role":"model","content":"Hi"},"finish_reason":""}]}""", "data: [DONE]")]
    [InlineData(
        """data: {"created":1.5,"choices":[{"delta":{"content":"H","reasoning_content":"Hm"}}]}""",
        """data: {"choices":[{"delta":{"content":"i"},"finish_reason":"length"}],"usage":{"prompt_tokens":-1}}""")]
    [InlineData("event: message\ndata: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}", "data: [DONE]")]
    public async Task Streams_of_other_servers_are_supported(params string[] lines)
    {
        await using var server = await ChatServer.StartAsync(Chat.StreamsRaw(lines));

        Assert.Equal("a: Hi", ResultText.Text(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server))));
    }

    [Fact]
    public async Task A_server_that_does_not_stream_replies_in_one_piece()
    {
        await using var server = await ChatServer.StartAsync(Chat.Says("Hello"));

        Assert.Equal("a: Hello", ResultText.Text(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server))));
    }

    [Theory]
    [InlineData(
        "Unrecognized request argument supplied: stream_options", """{"model":"m","temperature":0.5,"max_tokens":50,"stream":true}""")]
    [InlineData(
        "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        """{"model":"m","temperature":0.5,"stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":50}""")]
    [InlineData(
        "'temperature' does not support 0.5", """{"model":"m","max_tokens":50,"stream":true,"stream_options":{"include_usage":true}}""")]
    [InlineData("extra fields not permitted", """{"model":"m","temperature":0.5,"max_tokens":50,"stream":true}""")]
    public async Task Members_that_a_server_does_not_support_are_omitted(string refusal, string body)
    {
        await using var server = await ChatServer.StartAsync(Chat.Refuses(400, refusal), Chat.Streams("Hello"));

        Assert.Equal("a: Hello", ResultText.Text(await TestConversation.OnceAsync(One, "Hi", OpenAiModels.Create(server))));
        Assert.Equal(2, server.Bodies.Count);
        Assert.Equal(body, Without(server, "messages"));
    }

    private static string Without(ChatServer server, string member)
    {
        var body = server.Bodies[^1].AsObject();
        body.Remove(member);
        return body.ToJsonString();
    }
}
