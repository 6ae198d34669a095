using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Testing;

/// <summary>Tests conversations that are lost on the way: none leaves a session, and no message is sent twice in one.</summary>
public sealed class LostConversationTests
{
    private static readonly Reply NotFound = Reply.Of(404, """{"detail":"Not found."}""");
    private static readonly Reply Throttled = Reply.Of(429, """{"detail":"Request was throttled."}""", "Retry-After: 7");

    [Fact]
    public async Task A_session_that_expires_between_turns_is_replaced()
    {
        await using SessionServer server = new() { Execute = number => number == 2 ? NotFound : SessionServer.Answer };

        var run = await server.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Equal(["+s1", "s1", "s1", "-s1", "+s2", "s2", "s2", "-s2"], server.Log);
        Assert.Contains("1 conversation restarted", run.Out, StringComparison.Ordinal);
        Assert.Empty(server.Sessions);
    }

    [Fact]
    public async Task After_a_429_the_next_conversation_begins_when_the_server_allows_it()
    {
        await using SessionServer server = new() { Execute = number => number < 3 ? Throttled : SessionServer.Answer };

        var run = await server.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Equal(["+s1", "s1", "-s1", "+s2", "s2", "-s2", "+s3", "s3", "s3", "-s3"], server.Log);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], server.Clock.Waits);
        Assert.Contains("2 conversations restarted", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_rejects_is_not_sent_again()
    {
        await using SessionServer server = new() { Execute = _ => Reply.Of(400, """{"content":["This field may not be blank."]}""") };

        var run = await server.TestAsync();

        // One run without a verdict may be replaced by another.
        Assert.Equal(4, run.Code);
        Assert.Equal(["+s1", "s1", "-s1", "+s2", "s2", "-s2"], server.Log);
        Assert.Contains("the conversation was lost: the server rejected the request: ", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("restarted", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storm_of_429_is_no_failure_of_the_agent()
    {
        await using SessionServer server = new() { Execute = _ => Throttled };

        var run = await server.TestAsync();

        // Two runs, and the two restarts of a test: then it is not judged.
        Assert.Equal(4, run.Code);
        Assert.Equal(Enumerable.Range(1, 4).SelectMany(number => (string[])[$"+s{number}", $"s{number}", $"-s{number}"]), server.Log);
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(7), 3), server.Clock.Waits);
        Assert.Contains("too many requests", run.Out, StringComparison.Ordinal);
        Assert.Empty(server.Sessions);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_message_is_not_sent_again_after_an_error_of_a_gateway(int status)
    {
        await using SessionServer server = new() { Execute = number => number == 1 ? Reply.Html(status) : SessionServer.Answer };

        var run = await server.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Equal(["+s1", "s1", "-s1", "+s2", "s2", "s2", "-s2"], server.Log);
    }

    [Fact]
    public async Task The_sessions_of_a_server_that_stops_are_deleted_by_the_next_run()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var isBack = false;
        await using var world = await TestWorld.StartAsync(new TalkingRunner(async (request, cancellation) =>
        {
            asked.TrySetResult();
            if (!isBack)
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return $"You said: {request.Text}";
        }));
        world.Write("agents/desk.tests.yaml", TestWorld.Greeting.Replace("runs: 1", "timeout: 10m\n    runs: 1", StringComparison.Ordinal));

        var first = (world.Given with { Time = new Clock() }).RunAsync("test", "--request-timeout", "10m");
        await asked.Task.WaitAsync(TestWorld.Cancelled);
        await world.Emulator.DisposeAsync();
        var stopped = await first;
        isBack = true;
        await world.RestartAsync();
        var left = await world.ListSessionsAsync();
        var second = await world.TestAsync();

        // How far the first run comes with deleting depends on how fast the server stops.
        Assert.Equal(4, stopped.Code);
        Assert.Equal(left.Count > 0, second.Error.Contains("of an earlier run of tests deleted", StringComparison.Ordinal));
        Assert.Equal(0, second.Code);
        Assert.Empty(await world.ListSessionsAsync());
    }

    [Fact]
    public async Task The_time_of_an_answer_does_not_include_the_waits_of_this_tool()
    {
        await using SessionServer server = new() { Execute = number => number == 1 ? Throttled : SessionServer.Answer };
        File.AppendAllText(
            Path.Combine(server.Folder, "agents/desk.tests.yaml"), "    assert: [{type: latency, max: 5s}]\n");

        var run = await server.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Contains(TimeSpan.FromSeconds(7), server.Clock.Waits);
    }
}
