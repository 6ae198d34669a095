using AmasSync.Cli.Git.Inventories;
using AmasSync.Core.Ownership;
using Microsoft.Extensions.Time.Testing;

namespace AmasSync.Cli.Tests.Git.Inventories.Remotes;

/// <summary>Tests how the environments of one run look at their remote.</summary>
public sealed class FleetLoadTests : IAsyncLifetime
{
    private static readonly string[] Names = FleetStores.CreateNames(20);

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private GitRemote remote = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int Reads => remote.Http?.ReadCount ?? 0;

    public async ValueTask InitializeAsync()
    {
        remote = await GitRemote.OverHttpAsync();
        await FleetStores.FillAsync(remote, Names);
    }

    public ValueTask DisposeAsync() => remote.DisposeAsync();

    [Fact]
    public async Task Twenty_environments_are_loaded_with_one_query_and_one_fetch()
    {
        var stores = remote.Stores(remote.Clone("--depth", "1"), Names);
        var before = Reads;

        var loaded = await LoadAllAsync(stores);

        Assert.Equal(Names, loaded.Select(inventory => inventory?.Environment));
        Assert.Equal(2, Reads - before);
    }

    [Fact]
    public async Task What_the_clone_has_is_not_fetched_again()
    {
        var clone = remote.Clone();
        await LoadAllAsync(remote.Stores(clone, Names));
        var before = Reads;

        var loaded = await LoadAllAsync(remote.Stores(clone, Names));

        Assert.All(loaded, Assert.NotNull);
        Assert.Equal(1, Reads - before);
    }

    [Fact]
    public async Task Only_the_inventories_of_the_run_are_fetched()
    {
        var clone = remote.Clone();

        await LoadAllAsync(remote.Stores(clone, Names[..2]));

        Assert.Equal("commit", GitRemote.Git(clone, "cat-file", "-t", remote.At("inventory", Names[0])).Trim());
        Assert.Throws<InvalidOperationException>(() => GitRemote.Git(clone, "cat-file", "-t", remote.At("inventory", Names[2])));
    }

    [Fact]
    public async Task An_environment_is_loaded_from_the_present_state_once_its_lock_is_acquired()
    {
        var stores = remote.Stores(remote.Clone(), Names);
        await LoadAllAsync(stores);
        await FleetStores.SaveAsync(remote.Stores(remote.Clone(), Names)[3], FleetStores.Create(Names[3], runs: 7));

        Assert.Equal(0, (await stores[3].LoadAsync(Token))?.RunCount);
        await using var lease = await stores[3].AcquireAsync("anna", TimeSpan.Zero, Token);

        Assert.Equal(7, (await stores[3].LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task An_environment_that_this_run_has_written_is_loaded_from_the_present_state()
    {
        var (first, second) = remote.TwoStores(remote.Clone(), Names[0]);
        await first.LoadAsync(Token);
        await FleetStores.SaveAsync(first, FleetStores.CreateUnfinished(Names[0]), FleetStores.Create(Names[0], runs: 9));

        Assert.Equal(9, (await second.LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task A_look_is_too_old_after_two_minutes()
    {
        var stores = remote.Stores(remote.Clone(), Names, time);
        await stores[0].LoadAsync(Token);
        await FleetStores.SaveAsync(remote.Stores(remote.Clone(), Names)[1], FleetStores.Create(Names[1], runs: 7));
        var early = await stores[2].LoadAsync(Token);
        var before = Reads;

        time.Advance(TimeSpan.FromMinutes(2.1));

        Assert.NotNull(early);
        Assert.Equal(7, (await stores[1].LoadAsync(Token))?.RunCount);
        Assert.Equal(2, Reads - before);
    }

    [Fact]
    public async Task An_inventory_that_is_deleted_between_query_and_fetch_does_not_affect_the_others()
    {
        var stores = remote.Stores(remote.Clone(), Names);
        var (server, before) = (remote.Http, Reads);
        Assert.NotNull(server);
        server.Began = _ =>
        {
            if (Reads == before + 2)
            {
                GitRemote.Git(remote.Bare, "update-ref", "-d", $"refs/amas-sync/{Names[5]}/inventory");
            }
        };

        var errors = await Task.WhenAll(stores.Select(TryLoadAsync));

        Assert.Equal([5], errors.Index().Where(error => error.Item is not null).Select(error => error.Index));
        Assert.Contains(Names[5], errors[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remote_that_refuses_is_asked_once_for_all_environments_of_a_run()
    {
        var stores = remote.Stores(remote.Clone(), Names, time);
        var before = Reads;
        Assert.NotNull(remote.Http);
        remote.Http.Refusal = 500;

        var errors = await Task.WhenAll(stores.Select(TryLoadAsync));
        remote.Http.Refusal = null;
        time.Advance(TimeSpan.FromSeconds(11));
        var later = await stores[1].LoadAsync(Token);

        Assert.All(errors, error => Assert.Contains("cannot read the inventory", error, StringComparison.Ordinal));
        Assert.NotNull(later);
        Assert.Equal(3, Reads - before);
    }

    [Fact]
    public async Task A_replaced_inventory_refuses_its_own_environment_only()
    {
        var clone = remote.Clone();
        await FleetStores.SaveAsync(remote.Stores(clone, Names)[2], FleetStores.Create(Names[2], runs: 3));
        GitRemote.Git(remote.Bare, "update-ref", "-d", $"refs/amas-sync/{Names[2]}/inventory");
        await FleetStores.SaveAsync(remote.Stores(remote.Clone(), Names)[2], FleetStores.Create(Names[2]));

        var errors = await Task.WhenAll(remote.Stores(clone, Names).Select(TryLoadAsync));

        Assert.Equal([2], errors.Index().Where(error => error.Item is not null).Select(error => error.Index));
        Assert.Contains("the inventory was replaced", errors[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_at_the_locks_of_several_environments_share_their_queries()
    {
        var stores = remote.Stores(remote.Clone(), Names, time);
        var leases = await FleetStores.AcquireAsync(stores, "anna");
        Assert.All(await FleetStores.BeginAsync(leases, Names), Assert.Null);
        time.Advance(TimeSpan.FromSeconds(2));
        var before = Reads;

        await Task.WhenAll(leases.Select(lease => lease.EnsureHeldAsync(Token)));

        // The first one does not wait for the others.
        Assert.InRange(Reads - before, 1, 3);
        await Task.WhenAll(leases.Select(lease => lease.DisposeAsync().AsTask()));
    }

    private static Task<Inventory?[]> LoadAllAsync(GitInventory[] stores) =>
        Task.WhenAll(stores.Select(store => store.LoadAsync(Token)));

    private static async Task<string?> TryLoadAsync(GitInventory store)
    {
        try
        {
            await store.LoadAsync(Token);
            return null;
        }
        catch (InventoryException error)
        {
            return error.Message;
        }
    }
}
