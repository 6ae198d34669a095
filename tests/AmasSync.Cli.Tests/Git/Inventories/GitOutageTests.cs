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
    private GitHttpServer server = null!;
    private IInventoryLease lease = null!;
    private int sessions;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Inventory Sample { get; } = new() { ProjectId = "p", Environment = "prod", Server = "https://amas.example" };

    private static Inventory Unfinished { get; } = Sample with { Intent = new("run-1", DateTimeOffset.UnixEpoch, []) };

    public async ValueTask InitializeAsync()
    {
        remote = await GitRemote.OverHttpAsync();
        server = remote.Http ?? throw new InvalidOperationException("There is no server.");
        var store = remote.Store(remote.Clone(), time);
        lease = await store.AcquireAsync("anna", TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        server.Began = _ => sessions++;
    }

    public ValueTask DisposeAsync() => remote.DisposeAsync();

    [Fact]
    public async Task A_lock_is_released_whose_first_push_had_no_reply()
    {
        BreakOff();
        await Assert.ThrowsAsync<InventoryException>(() => lease.SaveAsync(Unfinished, "begins", Token));
        var pushed = remote.At("lock");

        await lease.DisposeAsync();

        Assert.NotEqual("", pushed);
        Assert.Equal("", remote.At("lock"));
        Assert.Empty(remote.Warnings);
    }

    [Fact]
    public async Task A_lock_is_released_whose_heartbeat_had_no_reply()
    {
        await lease.SaveAsync(Unfinished, "begins", Token);
        var pushed = remote.At("lock");
        BreakOff();

        time.Advance(TimeSpan.FromSeconds(60));
        while (remote.At("lock") == pushed)
        {
            await Task.Yield();
        }

        await lease.DisposeAsync();

        Assert.Equal("", remote.At("lock"));
        Assert.Empty(remote.Warnings);
    }

    [Fact]
    public async Task A_run_whose_heartbeat_had_no_reply_saves_its_results()
    {
        await lease.SaveAsync(Unfinished, "begins", Token);
        var pushed = remote.At("lock");
        BreakOff();

        time.Advance(TimeSpan.FromSeconds(60));
        while (remote.At("lock") == pushed)
        {
            await Task.Yield();
        }

        await lease.SaveAsync(Sample with { RunCount = 1 }, "ends", Token);
        await lease.DisposeAsync();

        Assert.Equal("", remote.At("lock"));
        Assert.Equal(1, (await remote.Store(remote.Clone()).LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task A_remote_that_does_not_respond_is_not_waited_for_if_no_lock_is_known()
    {
        server.Refusal = 500;
        await Assert.ThrowsAsync<InventoryException>(() => lease.SaveAsync(Unfinished, "begins", Token));
        var before = sessions;

        await lease.DisposeAsync();

        Assert.Equal(1, sessions - before);
        Assert.Empty(remote.Warnings);
    }

    private void BreakOff()
    {
        var end = sessions + SessionsOfPush;
        server.Push = _ =>
        {
            server.Refusal = 500;
            return PushOutcome.Lost;
        };
        server.Began = _ =>
        {
            if (sessions++ == end)
            {
                (server.Refusal, server.Push) = (null, _ => PushOutcome.Given);
            }
        };
    }
}
