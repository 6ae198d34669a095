using AmasSync.Core.Ownership;
using Microsoft.Extensions.Time.Testing;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>Tests runs whose remote carries out a push, and then does not respond for as long as the push is tried again.</summary>
public sealed class GitOutageTests : IAsyncLifetime
{
    // Each attempt is a push and a query.
    private const int SessionsOfPush = 8;

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private GitRemote remote = null!;
    private IInventoryLease? lease;
    private int sessions;

    private GitHttpServer Server => remote.Http ?? throw new InvalidOperationException("There is no server.");

    private IInventoryLease Lease => lease ?? throw new InvalidOperationException("The lease has ended.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Inventory Sample { get; } = new() { ProjectId = "p", Environment = "prod", Server = "https://amas.example" };

    private static Inventory Unfinished { get; } = Sample with { Intent = new("run-1", DateTimeOffset.UnixEpoch, []) };

    public async ValueTask InitializeAsync()
    {
        remote = await GitRemote.OverHttpAsync();
        var store = remote.Store(remote.Clone(), time);
        lease = await store.AcquireAsync("anna", TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        Server.Began = _ => sessions++;
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        await remote.DisposeAsync();
    }

    [Fact]
    public async Task A_lock_is_released_whose_first_push_had_no_reply()
    {
        BreakOff();
        await Assert.ThrowsAsync<InventoryException>(() => Lease.SaveAsync(Unfinished, "begins", Token));
        var pushed = remote.At("lock");

        await ReleaseAsync();

        Assert.NotEqual("", pushed);
        Assert.Equal("", remote.At("lock"));
        Assert.Empty(remote.Warnings);
    }

    [Fact]
    public async Task A_lock_is_released_whose_heartbeat_had_no_reply()
    {
        await LoseReplyToHeartbeatAsync();

        await ReleaseAsync();

        Assert.Equal("", remote.At("lock"));
        Assert.Empty(remote.Warnings);
    }

    [Fact]
    public async Task A_run_whose_heartbeat_had_no_reply_saves_its_results()
    {
        await LoseReplyToHeartbeatAsync();

        await Lease.SaveAsync(Sample with { RunCount = 1 }, "ends", Token);
        await ReleaseAsync();

        Assert.Equal("", remote.At("lock"));
        Assert.Equal(1, (await remote.Store(remote.Clone()).LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task A_remote_that_does_not_respond_is_not_waited_for_if_no_lock_is_known()
    {
        Server.Refusal = 500;
        await Assert.ThrowsAsync<InventoryException>(() => Lease.SaveAsync(Unfinished, "begins", Token));
        var before = sessions;

        await ReleaseAsync();

        Assert.Equal(1, sessions - before);
        Assert.Empty(remote.Warnings);
    }

    private async Task LoseReplyToHeartbeatAsync()
    {
        await Lease.SaveAsync(Unfinished, "begins", Token);
        var pushed = remote.At("lock");
        BreakOff();
        time.Advance(TimeSpan.FromSeconds(60));
        while (remote.At("lock") == pushed)
        {
            await Task.Yield();
        }
    }

    private void BreakOff()
    {
        var end = sessions + SessionsOfPush;
        Server.Push = _ =>
        {
            Server.Refusal = 500;
            return PushOutcome.Lost;
        };
        Server.Began = _ =>
        {
            if (sessions++ == end)
            {
                (Server.Refusal, Server.Push) = (null, _ => PushOutcome.Given);
            }
        };
    }

    private async Task ReleaseAsync()
    {
        if (lease is { } held)
        {
            await held.DisposeAsync();
            lease = null;
        }
    }
}
