using AmasSync.Cli.Git.Inventories;
using AmasSync.Core.Ownership;
using Microsoft.Extensions.Time.Testing;

namespace AmasSync.Cli.Tests.Git.Inventories.Remotes;

/// <summary>Tests the heartbeat of a run that holds the locks of several environments.</summary>
public sealed class FleetHeartbeatTests : IAsyncLifetime
{
    private static readonly string[] Names = FleetStores.CreateNames(6);

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private GitRemote remote = null!;
    private GitInventory[] stores = [];
    private IInventoryLease[] leases = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        remote = await GitRemote.OverHttpAsync();
        stores = remote.Stores(remote.Clone(), Names, time);
        leases = await FleetStores.AcquireAsync(stores, "anna");
        Assert.All(await FleetStores.BeginAsync(leases, Names), Assert.Null);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(leases.Select(lease => lease.DisposeAsync().AsTask()));
        await remote.DisposeAsync();
    }

    [Fact]
    public async Task All_locks_are_renewed_in_one_push()
    {
        var (before, pushes) = (ListLocks(), remote.Http?.PushCount);

        time.Advance(TimeSpan.FromSeconds(60));
        await ChangeAsync(before, Names);

        Assert.Equal(1, remote.Http?.PushCount - pushes);
        Assert.All(Names, name => Assert.Contains("2024-10-04T00:01:00Z", ReadNote(name), StringComparison.Ordinal));
        await Task.WhenAll(leases.Zip(Names, (lease, name) => lease.SaveAsync(FleetStores.Create(name), "ended", Token)));
        Assert.All(Names, name => Assert.Equal("", remote.At("lock", name)));
    }

    [Fact]
    public async Task A_lost_lock_stops_its_own_environment_only()
    {
        var others = Names.Except([Names[1]]).ToArray();
        await remote.Stores(remote.Clone(), Names, time)[1].UnlockAsync(force: true, Token);
        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = leases[1].Lost.Register(lost.SetResult);
        var before = ListLocks();

        time.Advance(TimeSpan.FromSeconds(60));
        await ChangeAsync(before, others);
        await lost.Task.WaitAsync(TimeSpan.FromMinutes(2), Token);

        Assert.All(leases.Where((_, index) => index != 1), lease => Assert.False(lease.Lost.IsCancellationRequested));
        Assert.Equal("", remote.At("lock", Names[1]));
        Assert.Contains("was removed", Assert.Single(remote.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_locks_of_a_run_are_renewed_until_the_last_one_is_released()
    {
        for (var index = 0; index < Names.Length - 1; index++)
        {
            await leases[index].SaveAsync(FleetStores.Create(Names[index]), "ended", Token);
            await leases[index].DisposeAsync();
        }

        var last = Names[^1..];
        leases = leases[^1..];
        for (var minute = 0; minute < 2; minute++)
        {
            var before = ListLocks();
            time.Advance(TimeSpan.FromSeconds(60));
            await ChangeAsync(before, last);
        }

        Assert.All(Names.Except(last), name => Assert.Equal("", remote.At("lock", name)));
    }

    [Fact]
    public async Task A_lease_that_wrote_twice_and_ended_does_not_end_the_renewal_of_the_others()
    {
        await leases[0].SaveAsync(FleetStores.Create(Names[0]), "ended", Token);
        Assert.All(await FleetStores.BeginAsync(leases[..1], Names[..1]), Assert.Null);
        await leases[0].SaveAsync(FleetStores.Create(Names[0]), "rolled back", Token);
        await leases[0].DisposeAsync();
        leases = leases[1..];

        await RenewAsync("2024-10-04T00:01:00Z", Names[1..]);
        await RenewAsync("2024-10-04T00:02:00Z", Names[1..]);

        Assert.Equal("", remote.At("lock", Names[0]));
    }

    [Fact]
    public async Task A_lease_that_fails_does_not_end_the_renewal_of_the_others()
    {
        await remote.Stores(remote.Clone(), Names, time)[1].UnlockAsync(force: true, Token);
        remote.Warned = _ => throw new IOException("The terminal was closed.");

        await RenewAsync("2024-10-04T00:01:00Z", [Names[0], .. Names[2..]]);
        await RenewAsync("2024-10-04T00:02:00Z", [Names[0], .. Names[2..]]);

        Assert.True(leases[1].Lost.IsCancellationRequested);
        await Assert.ThrowsAsync<InventoryException>(() => leases[1].EnsureHeldAsync(Token));
    }

    [Fact]
    public async Task A_lease_that_is_busy_is_renewed_after_the_others()
    {
        Assert.NotNull(remote.Http);
        var before = remote.Http.PushCount;
        using SemaphoreSlim blocked = new(0);
        remote.Http.Push = _ =>
        {
            blocked.Wait(Token);
            return PushOutcome.Given;
        };
        var busy = FleetStores.BeginAsync(leases[..1], Names[..1]);
        await WaitUntilAsync(() => remote.Http.PushCount == before + 1);

        time.Advance(TimeSpan.FromSeconds(60));
        await WaitUntilAsync(() => stores[0].WaitingPushes == Names.Length - 1);
        blocked.Release(3);
        await WaitUntilAsync(() => AreRenewed("2024-10-04T00:01:00Z", Names));

        Assert.All(await busy, Assert.Null);
        Assert.Equal(3, remote.Http.PushCount - before);
    }

    private async Task RenewAsync(string beat, string[] names)
    {
        time.Advance(TimeSpan.FromSeconds(60));
        await WaitUntilAsync(() => AreRenewed(beat, names));
    }

    private bool AreRenewed(string beat, string[] names) =>
        names.All(name => ReadNote(name).Contains(beat, StringComparison.Ordinal));

    private Dictionary<string, string> ListLocks() => Names.ToDictionary(name => name, name => remote.At("lock", name));

    private string ReadNote(string name) => GitRemote.Git(remote.Bare, "show", $"refs/amas-sync/{name}/lock:lock.json");

    private Task ChangeAsync(Dictionary<string, string> before, string[] names) =>
        WaitUntilAsync(() => names.All(name => remote.At("lock", name) != before[name]));

    private static async Task WaitUntilAsync(Func<bool> isReached)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!isReached())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
