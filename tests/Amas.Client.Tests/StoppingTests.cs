using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class StoppingTests
{
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_stopping_no_write_is_started()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("[]"));
        using CancellationTokenSource stopping = new();
        using var client = Stoppable(server, stopping);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.Empty(server.Lines);
    }

    [Fact]
    public async Task After_stopping_reads_are_still_possible()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("[]"));
        using CancellationTokenSource stopping = new();
        using var client = Stoppable(server, stopping);
        await stopping.CancelAsync();

        Assert.Empty(await client.Agents.ListAsync(Token));
    }

    [Fact]
    public async Task Stopping_lets_the_current_request_finish()
    {
        TaskCompletionSource gate = new();
        using CancellationTokenSource stopping = new();
        await using ScriptedServer server = new(_ =>
        {
            stopping.Cancel();
            gate.SetResult();
            return Reply.Of(201, """{"id":"1"}""") with { Gate = gate.Task };
        });
        using var client = Stoppable(server, stopping);

        Assert.Equal("1", (await client.Agents.CreateAsync(Config, Token)).Id);
    }

    [Fact]
    public async Task Stopping_ends_the_attempts_with_the_failure_of_the_last_one()
    {
        using CancellationTokenSource stopping = new();
        await using ScriptedServer server = new(_ =>
        {
            stopping.Cancel();
            return Reply.Of(503);
        });
        using var client = Stoppable(server, stopping);

        await Assert.ThrowsAsync<AmasServerException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task Stopping_ends_a_retry_delay_with_the_failure_of_the_last_attempt()
    {
        using CancellationTokenSource stopping = new();
        await using var server = ScriptedServer.Answering(Reply.Of(503, "{}"));
        using var client = Stoppable(server, stopping, new Clock { Waiting = stopping.Cancel });

        var failure = await Assert.ThrowsAsync<AmasServerException>(() => client.Sessions.CreateAsync(Config, Token));

        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task Canceling_a_call_ends_its_request_and_its_attempts()
    {
        using CancellationTokenSource cancellation = new();
        await using ScriptedServer server = new(_ =>
        {
            cancellation.Cancel();
            return Reply.Hang;
        });
        using var client = Clients.Of(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Agents.ListAsync(cancellation.Token));

        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task Canceling_a_call_ends_its_retry_delay()
    {
        using CancellationTokenSource cancellation = new();
        await using var server = ScriptedServer.Answering(Reply.Of(500));
        using var client = Clients.Of(server, new Clock { Waiting = cancellation.Cancel });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Agents.ListAsync(cancellation.Token));

        Assert.Single(server.Lines);
    }

    private static AmasClient Stoppable(ScriptedServer server, CancellationTokenSource stopping, Clock? clock = null) =>
        new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions
        {
            TimeProvider = clock ?? new Clock(),
            RequestTimeout = Clock.NeverOver,
            StoppingToken = stopping.Token,
        });
}
