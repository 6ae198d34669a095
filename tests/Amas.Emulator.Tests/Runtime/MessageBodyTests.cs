using System.Net;

namespace Amas.Emulator.Tests.Runtime;

public sealed class MessageBodyTests
{
    private const string Required = "This field is required.";

    [Theory]
    [InlineData("[]", """{"non_field_errors":["Invalid data. Expected an object."]}""")]
    [InlineData("{}", $$"""{"content":["{{Required}}"]}""")]
    [InlineData("""{"content":null}""", $$"""{"content":["{{Required}}"]}""")]
    [InlineData("""{"content":""}""", """{"content":["This field may not be blank."]}""")]
    [InlineData("""{"content":" \n"}""", """{"content":["This field may not be blank."]}""")]
    [InlineData("""{"content":[]}""", """{"content":["This field may not be blank."]}""")]
    [InlineData("""{"content":[{"type":"text","text":""}]}""", """{"content":["This field may not be blank."]}""")]
    [InlineData("""{"content":5}""", """{"content":["Expected a string or a list of content blocks."]}""")]
    [InlineData("""{"content":["Hello"]}""", """{"content.0":["Expected an object."]}""")]
    [InlineData("""{"content":[{"text":"Hello"}]}""", $$"""{"content.0.type":["{{Required}}"]}""")]
    [InlineData("""{"content":[{"type":"file"}]}""", """{"content.0.type":["\"file\" is not a valid choice."]}""")]
    [InlineData("""{"content":[{"type":7}]}""", """{"content.0.type":["Not a valid string."]}""")]
    [InlineData("""{"content":[{"type":"text"}]}""", $$"""{"content.0.text":["{{Required}}"]}""")]
    [InlineData("""{"content":[{"type":"text","text":[]}]}""", """{"content.0.text":["Not a valid string."]}""")]
    [InlineData("""{"content":[{"type":"image_url"}]}""", $$"""{"content.0.image_url":["{{Required}}"]}""")]
    [InlineData("""{"content":[{"type":"image_url","image_url":"https://a"}]}""", """{"content.0.image_url":["Expected an object."]}""")]
    [InlineData("""{"content":[{"type":"image_url","image_url":{}}]}""", $$"""{"content.0.image_url.url":["{{Required}}"]}""")]
    [InlineData("""{"content":[{"type":"image_url","image_url":{"url":1}}]}""", """{"content.0.image_url.url":["Not a valid string."]}""")]
    [InlineData(
        """{"content":[{"type":"image_url","image_url":{"url":"a.png"}}]}""", """{"content.0.image_url.url":["Enter a valid URL."]}""")]
    [InlineData("""{"content":"Hello","inputs":[]}""", """{"inputs":["Expected an object."]}""")]
    [InlineData("""{"content":"Hello","correlation_id":5}""", """{"correlation_id":["Not a valid string."]}""")]
    [InlineData("""{"content":"Hello","correlation_id":"a\u0000b"}""", """{"correlation_id":["Null characters are not allowed."]}""")]
    [InlineData(
        """{"content":[{"type":"text"},{"type":"file"}],"inputs":"x"}""",
        $$"""{"content.0.text":["{{Required}}"],"content.1.type":["\"file\" is not a valid choice."],"inputs":["Expected an object."]}""")]
    public async Task An_invalid_message_is_rejected_with_every_invalid_field(string body, string expected)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SessionAsync();

        var reply = await emulator.PostAsync($"runtime/{session}/execute/", body);

        Assert.Equal((HttpStatusCode.BadRequest, expected), (reply.Status, reply.Text));
        Assert.Empty(await emulator.HistoryAsync(session));
    }

    [Theory]
    [InlineData("""{"content":"Hello","inputs":null,"correlation_id":null,"unknown":1}""")]
    [InlineData("""{"content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}""")]
    [InlineData("""{"content":[{"type":"text","text":""},{"type":"text","text":"Hello"}]}""")]
    public async Task An_unusual_but_valid_message_is_accepted(string body)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await emulator.PostAsync($"runtime/{await emulator.SessionAsync()}/execute/", body)).Status);
    }

    [Theory]
    [InlineData(1_048_576, HttpStatusCode.OK)]
    [InlineData(1_048_577, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(10_000_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Content_is_accepted_up_to_one_mebibyte(int length, HttpStatusCode status)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = FakeRunner.Echo });
        var session = await emulator.SessionAsync();

        var reply = await emulator.ExecuteAsync(session, new string('x', length));

        Assert.Equal(status, reply.Status);
        Assert.Equal(status == HttpStatusCode.OK, reply.Json["detail"] is null);
        Assert.Equal(status == HttpStatusCode.OK ? 2 : 0, (await emulator.HistoryAsync(session)).Length);
    }

    [Fact]
    public async Task The_size_limit_applies_to_all_blocks_together()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var half = new string('x', 600_000);

        var reply = await emulator.PostAsync(
            $"runtime/{await emulator.SessionAsync()}/execute/",
            $$$"""{"content":[{"type":"text","text":"{{{half}}}"},{"type":"image_url","image_url":{"url":"data:{{{half}}}"}}]}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.Status);
    }

    [Fact]
    public async Task A_missing_required_variable_is_rejected_by_name()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var session = await emulator.SessionAsync("""{"name":"n","agent_type":"llm_agent","variables":{"customer":{"type":"str"}}}""");

        var reply = await emulator.ExecuteAsync(session, "Hello");

        Assert.Equal((HttpStatusCode.BadRequest, """{"inputs.customer":["This variable is required."]}"""), (reply.Status, reply.Text));
    }
}
