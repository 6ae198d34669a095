using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Amas.Emulator.Tests.Runtime;

public sealed class ConcurrentExecutionTests
{
    [Fact]
    public async Task A_second_execution_of_a_session_is_rejected_while_the_first_is_running()
    {
        BlockedRunner runner = new();
        await using var emulator = await StartAsync(runner);
        var (session, other) = (await emulator.SessionAsync(), await emulator.SessionAsync());
        var first = emulator.ExecuteAsync(session, "One");
        await runner.WaitForStartAsync();

        var second = await emulator.ExecuteAsync(session, "Two");
        var status = await emulator.GetAsync($"runtime/{session}/status/");
        var listed = (await emulator.GetAsync("sessions/")).Json.AsArray();
        var elsewhere = emulator.ExecuteAsync(other, "Three");
        await runner.WaitForStartAsync();
        runner.Release();

        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (second.Status, second.Message.Headers.RetryAfter?.ToString()));
        Assert.Equal("""{"detail":"Another execution is running in this session."}""", second.Text);
        Assert.Equal(("processing", 0), ((string?)status.Json["status"], (int?)status.Json["message_count"]));
        Assert.Equal(["processing", "active"], listed.Select(entry => (string?)entry!["status"]));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await first).Status, (await elsewhere).Status));
        Assert.Equal(["user: One", "assistant: You said: One"], await emulator.HistoryAsync(session));
        Assert.Equal("active", (string?)(await emulator.GetAsync($"runtime/{session}/status/")).Json["status"]);
        Assert.Equal(HttpStatusCode.OK, (await emulator.ExecuteAsync(session, "Four")).Status);
    }

    [Fact]
    public async Task Concurrent_executions_are_completed_or_rejected()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = FakeRunner.Echo });
        var session = await emulator.SessionAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => emulator.ExecuteAsync(session, $"{number}")));

        var history = await emulator.HistoryAsync(session);
        var answered = replies.Count(reply => reply.Status == HttpStatusCode.OK);
        Assert.Equal(40, answered + replies.Count(reply => reply.Status == HttpStatusCode.TooManyRequests));
        Assert.Equal(2 * answered, history.Length);
        Assert.All(
            history.Chunk(2), pair => Assert.Equal(pair[0].Replace("user: ", "assistant: You said: ", StringComparison.Ordinal), pair[1]));
    }

    [Fact]
    public async Task Deleting_a_session_ends_its_running_execution_and_leaves_nothing()
    {
        BlockedRunner runner = new();
        await using var emulator = await StartAsync(runner);
        var session = await emulator.SessionAsync();
        var execution = emulator.ExecuteAsync(session, "Hello");
        await runner.WaitForStartAsync();

        var deleted = await emulator.SendAsync(HttpMethod.Delete, $"sessions/{session}/", (string?)null);
        await runner.WaitForCancellationAsync();

        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Equal((HttpStatusCode.NotFound, """{"detail":"Not found."}"""), ((await execution).Status, (await execution).Text));
        Assert.Equal("[]", (await emulator.GetAsync("sessions/")).Text);
    }

    [Fact]
    public async Task Deleting_all_sessions_of_an_agent_ends_their_executions_too()
    {
        BlockedRunner runner = new();
        await using var emulator = await StartAsync(runner);
        await emulator.CreateAsync("""{"name":"Support","agent_type":"llm_agent"}""");
        var execution = emulator.ExecuteAsync((await emulator.GetAsync("sessions/from-agent/?agent_key=support")).Id, "Hello");
        await runner.WaitForStartAsync();

        await emulator.SendAsync(HttpMethod.Delete, "sessions/from-agent/?agent_key=support", (string?)null);

        Assert.Equal(HttpStatusCode.NotFound, (await execution).Status);
    }

    [Fact]
    public async Task A_client_that_disconnects_does_not_stop_its_execution()
    {
        BlockedRunner runner = new();
        await using var emulator = await StartAsync(runner);
        var session = await emulator.SessionAsync();
        using (TcpClient client = new())
        {
            await client.ConnectAsync(emulator.BaseAddress.Host, emulator.BaseAddress.Port, RunningEmulator.Cancellation);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/v1/runtime/{session}/execute/ HTTP/1.1\r\nHost: localhost\r\nx-api-key: {RunningEmulator.Key}\r\n"
                + "Content-Type: application/json\r\nContent-Length: 19\r\n\r\n{\"content\":\"Hello\"}"), RunningEmulator.Cancellation);
            await runner.WaitForStartAsync();
        }

        runner.Release();
        while ((await emulator.HistoryAsync(session)).Length == 0)
        {
            await emulator.GetAsync("");
        }

        Assert.Equal(["user: Hello", "assistant: You said: Hello"], await emulator.HistoryAsync(session));
    }

    [Fact]
    public async Task An_emulator_that_shuts_down_ends_its_executions_with_503()
    {
        BlockedRunner runner = new();
        Task<Reply> execution;
        await using (var emulator = await StartAsync(runner))
        {
            execution = emulator.SendOverOwnConnectionAsync(await emulator.SessionAsync(), "Hello");
            await runner.WaitForStartAsync();
        }

        await runner.WaitForCancellationAsync();
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "1"), ((await execution).Status, (await execution).Message.Headers.RetryAfter?.ToString()));
    }

    [Fact]
    public async Task An_execution_does_not_mix_with_messages_of_another_process_in_the_same_file()
    {
        using TemporaryFolder folder = new();
        BlockedRunner runner = new();
        await using var slow = await RunningEmulator.StartAsync(
            options => options with { DataPath = folder["shared.db"], Runner = runner });
        await using var quick = await RunningEmulator.StartAsync(
            options => options with { DataPath = folder["shared.db"], Runner = FakeRunner.Echo });
        var session = await slow.SessionAsync();
        var execution = slow.ExecuteAsync(session, "Slow");
        await runner.WaitForStartAsync();

        Assert.Equal(HttpStatusCode.OK, (await quick.ExecuteAsync(session, "Quick")).Status);
        runner.Release();

        Assert.Equal(HttpStatusCode.TooManyRequests, (await execution).Status);
        Assert.Equal(["user: Quick", "assistant: You said: Quick"], await slow.HistoryAsync(session));
    }

    private static Task<RunningEmulator> StartAsync(BlockedRunner runner) =>
        RunningEmulator.StartAsync(options => options with { Runner = runner });
}
