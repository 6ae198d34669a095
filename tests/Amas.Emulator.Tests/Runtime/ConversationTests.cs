using System.Net;
using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests.Runtime;

public sealed class ConversationTests
{
    [Fact]
    public async Task Without_a_limit_the_history_is_the_whole_array()
    {
        await using var emulator = await TalkAsync(messages: 130);
        var (session, all) = await FirstAsync(emulator);

        Assert.Equal(260, all.Count);
        Assert.Equal(["1", "You said: 1", "2"], all.Take(3).Select(message => (string?)message!["content"]));
        Assert.Equal("You said: 130", (string?)all[^1]!["content"]);
        Assert.Equal("[]", (await emulator.GetAsync($"runtime/{await emulator.SessionAsync()}/messages/")).Text);
        Assert.NotEqual("", session);
    }

    [Theory]
    [InlineData("limit=2", 0, 2, true)]
    [InlineData("limit=4&offset=3", 3, 4, true)]
    [InlineData("limit=4&offset=56", 56, 4, false)]
    [InlineData("offset=5", 5, 50, true)]
    [InlineData("offset=10", 10, 50, false)]
    [InlineData("limit=2147483647", 0, 60, false)]
    [InlineData("offset=60", 60, 0, false)]
    [InlineData("offset=2147483647", 60, 0, false)]
    public async Task With_a_limit_or_an_offset_it_is_a_page(string query, int from, int count, bool more)
    {
        await using var emulator = await TalkAsync(messages: 30);
        var (session, all) = await FirstAsync(emulator);

        var page = (await emulator.GetAsync($"runtime/{session}/messages/?{query}")).Json;

        Assert.Equal((60, more), ((int?)page["total"], (bool?)page["has_more"]));
        Assert.Equal(
            all.Skip(from).Take(count).Select(message => message!.ToJsonString()),
            page["messages"]!.AsArray().Select(message => message!.ToJsonString()));
    }

    [Theory]
    [InlineData("limit=0", """{"limit":["Ensure this value is greater than or equal to 1."]}""")]
    [InlineData("limit=-1", """{"limit":["Ensure this value is greater than or equal to 1."]}""")]
    [InlineData("offset=-1", """{"offset":["Ensure this value is greater than or equal to 0."]}""")]
    [InlineData("limit=ten", """{"limit":["A valid integer is required."]}""")]
    [InlineData("limit=", """{"limit":["A valid integer is required."]}""")]
    [InlineData("offset=99999999999", """{"offset":["A valid integer is required."]}""")]
    [InlineData("limit=1&limit=2", """{"limit":["A valid integer is required."]}""")]
    public async Task An_invalid_limit_or_offset_is_rejected_by_field(string query, string expected)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.GetAsync($"runtime/{await emulator.SessionAsync()}/messages/?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, expected), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task A_message_has_its_times_in_both_forms_and_its_agent()
    {
        SetClock clock = new(DateTimeOffset.FromUnixTimeSeconds(1_736_937_000));
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = FakeRunner.Echo }, clock);
        var session = await emulator.SessionAsync();

        await emulator.PostAsync($"runtime/{session}/execute/", """{"content":"Hi","correlation_id":"c"}""");

        var messages = (await emulator.GetAsync($"runtime/{session}/messages/")).Json.AsArray();
        const string Times = "\"timestamp\":\"2025-01-15T10:30:00Z\",\"created_at\":1736937000";
        Assert.Equal(
            $$"""{"id":"{{messages[0]!["id"]}}","role":"user","content":"Hi",{{Times}},"correlation_id":"c"}""",
            messages[0]!.ToJsonString());
        Assert.Equal(
            $$"""{"id":"{{messages[1]!["id"]}}","role":"assistant","content":"You said: Hi","""
                + $$"""{{Times}},"agent":"writer","correlation_id":"c"}""", messages[1]!.ToJsonString());
    }

    [Fact]
    public async Task The_status_counts_messages_and_changes_with_the_conversation()
    {
        SetClock clock = new(DateTimeOffset.FromUnixTimeSeconds(1_736_937_000));
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = FakeRunner.Echo }, clock);
        var session = await emulator.SessionAsync();
        clock.Now += TimeSpan.FromSeconds(15);

        await emulator.ExecuteAsync(session, "Hello");

        Assert.Equal(
            $$"""
            {"id":"{{session}}","session_id":"{{session}}","status":"active","title":"n","created_at":1736937000,"updated_at":1736937015,
            "message_count":2,"last_activity":"2025-01-15T10:30:15Z","health":"healthy"}
            """.ReplaceLineEndings(""),
            (await emulator.GetAsync($"runtime/{session}/status/")).Text);
        Assert.Equal("2025-01-15T10:30:15Z", (string?)(await emulator.GetAsync($"sessions/{session}/")).Json["updated_at"]);
    }

    private static async Task<RunningEmulator> TalkAsync(int messages)
    {
        var emulator = await RunningEmulator.StartAsync(options => options with { Runner = FakeRunner.Echo });
        var session = await emulator.SessionAsync();
        for (var number = 1; number <= messages; number++)
        {
            await emulator.ExecuteAsync(session, $"{number}");
        }

        return emulator;
    }

    private static async Task<(string Session, JsonArray Messages)> FirstAsync(RunningEmulator emulator)
    {
        var session = (string)(await emulator.GetAsync("sessions/")).Json[0]!["id"]!;
        return (session, (await emulator.GetAsync($"runtime/{session}/messages/")).Json.AsArray());
    }
}
