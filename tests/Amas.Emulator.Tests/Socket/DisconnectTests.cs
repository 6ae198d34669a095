using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Amas.Emulator.Faults;
using Amas.Emulator.Tests.Runtime;

namespace Amas.Emulator.Tests.Socket;

public sealed class DisconnectTests
{
    /// <summary>Much shorter than the keep-alive timeout, and much longer than it takes to notice a disconnect.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_closes_or_dies_cancels_its_execution_immediately(bool closes)
    {
        BlockedRunner runner = new();
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = runner });
        var session = await emulator.SessionAsync();
        using SocketClient client = new();
        await client.ConnectAsync(emulator);
        await client.ExecuteAsync(session, "Hello");
        await runner.WaitForStartAsync();
        var left = Stopwatch.GetTimestamp();

        await LeaveAsync(client, closes);
        await runner.WaitForCancellationAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(left), TimeSpan.Zero, Soon);
        runner.Release();
        Assert.Equal(HttpStatusCode.OK, (await FreeAsync(emulator, session)).Status);
        Assert.Equal(["user: Next", "assistant: You said: Next"], await emulator.HistoryAsync(session));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_disconnects_before_its_message_has_no_effect(bool closes)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using SocketClient client = new();
        await client.ConnectAsync(emulator);

        await LeaveAsync(client, closes);

        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync("sessions/")).Status);
    }

    [Fact]
    public async Task A_session_deleted_during_its_execution_is_not_found()
    {
        BlockedRunner runner = new();
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Runner = runner });
        var session = await emulator.SessionAsync();
        using SocketClient client = new();
        await client.ConnectAsync(emulator);
        await client.ExecuteAsync(session, "Hello");
        await runner.WaitForStartAsync();

        await emulator.SendAsync(HttpMethod.Delete, $"sessions/{session}/", (string?)null);

        Assert.Equal("""{"type":"error","status":404,"detail":"Not found."}""", (await client.ReadToEndAsync())[^1].ToJsonString());
    }

    [Fact]
    public async Task An_emulator_that_shuts_down_sends_an_error()
    {
        BlockedRunner runner = new();
        using SocketClient client = new();
        Task<List<JsonNode>> messages;
        await using (var emulator = await RunningEmulator.StartAsync(options => options with { Runner = runner }))
        {
            await client.ConnectAsync(emulator);
            await client.ExecuteAsync(await emulator.SessionAsync(), "Hello");
            await runner.WaitForStartAsync();
            messages = client.ReadToEndAsync();
        }

        Assert.Equal(503, (int?)(await messages)[^1]["status"]);
    }

    [Fact]
    public async Task Drop_cuts_the_connection_before_the_execution()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Faults = [new(FaultKind.Drop, 1)] });
        using SocketClient client = new();

        await Assert.ThrowsAnyAsync<Exception>(() => client.ConnectAsync(emulator));

        Assert.Contains("\"path\":\"/ws/amas\",\"status\":0,", Assert.Single(await emulator.LogAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lost", 3)]
    [InlineData("Half", 1)]
    public async Task Lost_and_half_cut_the_connection_after_the_execution_and_before_its_result(string kind, int count)
    {
        using TemporaryFolder folder = new();
        await using var sound = await RunningEmulator.StartAsync(options => options with { DataPath = folder["shared.db"] });
        var session = await sound.SessionAsync();
        await using var failing = await RunningEmulator.StartAsync(options => options with
        {
            DataPath = folder["shared.db"],
            Faults = [new(Enum.Parse<FaultKind>(kind), 1)],
            Runner = FakeRunner.Echo,
        });
        using SocketClient client = new();
        await client.ConnectAsync(failing);

        await client.ExecuteAsync(session, "Hello");
        var messages = await client.ReadToEndAsync();

        Assert.Equal((count, null), (messages.Count, client.Closed));
        Assert.Equal(["user: Hello", "assistant: You said: Hello"], await sound.HistoryAsync(session));
        Assert.Contains("\"path\":\"/ws/amas\",\"status\":101,", Assert.Single(await failing.LogAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lost")]
    [InlineData("Half")]
    public async Task A_rejected_handshake_is_cut_as_well(string kind)
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Faults = [new(Enum.Parse<FaultKind>(kind), 1)] });
        using SocketClient client = new("wrong");

        await Assert.ThrowsAnyAsync<Exception>(() => client.ConnectAsync(emulator));

        Assert.Equal(0, client.Status);
    }

    [Theory]
    [InlineData("Html", 502)]
    [InlineData("InternalError", 500)]
    [InlineData("Unavailable", 503)]
    [InlineData("Throttled", 429)]
    public async Task Other_faults_apply_to_the_handshake(string kind, int status)
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Faults = [new(Enum.Parse<FaultKind>(kind), 1)] });
        using SocketClient client = new();

        await Assert.ThrowsAnyAsync<Exception>(() => client.ConnectAsync(emulator));

        Assert.Equal(status, client.Status);
    }

    private static async Task LeaveAsync(SocketClient client, bool closes)
    {
        if (closes)
        {
            await client.CloseAsync();
        }
        else
        {
            client.Abort();
        }
    }

    /// <summary>Starts the next execution as soon as the session is free.</summary>
    private static async Task<Reply> FreeAsync(RunningEmulator emulator, string session)
    {
        Reply reply;
        do
        {
            reply = await emulator.ExecuteAsync(session, "Next");
        }
        while (reply.Status == HttpStatusCode.TooManyRequests);

        return reply;
    }
}
