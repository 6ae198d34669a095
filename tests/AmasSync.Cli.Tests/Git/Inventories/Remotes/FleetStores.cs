using System.Globalization;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Git.Inventories.Remotes;

/// <summary>The inventories of several environments on one remote, which is reached by HTTP.</summary>
internal static class FleetStores
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string[] CreateNames(int count) =>
        [.. Enumerable.Range(1, count).Select(number => $"customer-{number.ToString("00", CultureInfo.InvariantCulture)}")];

    public static Inventory Create(string environment, int runs = 0) =>
        new() { ProjectId = "p", Environment = environment, Server = "https://amas.example", RunCount = runs };

    public static Inventory CreateUnfinished(string environment) =>
        Create(environment) with { Intent = new("run-1", DateTimeOffset.UnixEpoch, []) };

    /// <summary>Saves an inventory in each environment, by a run that nothing is asked of afterwards.</summary>
    public static async Task FillAsync(GitRemote remote, string[] environments)
    {
        var stores = remote.Stores(remote.Clone(), environments);
        await Task.WhenAll(stores.Zip(environments, (store, name) => SaveAsync(store, Create(name))));
    }

    public static async Task SaveAsync(GitInventory store, params Inventory[] states)
    {
        await using var lease = await store.AcquireAsync("test", TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        foreach (var state in states)
        {
            await lease.SaveAsync(state, "saved", Token);
        }
    }

    /// <summary>Acquires all leases and loads the inventories.</summary>
    public static async Task<IInventoryLease[]> AcquireAsync(GitInventory[] stores, string holder) =>
        await Task.WhenAll(stores.Select(async store =>
        {
            var lease = await store.AcquireAsync(holder, TimeSpan.Zero, Token);
            await store.LoadAsync(Token);
            return lease;
        }));

    /// <summary>Saves the intents of all environments at once, and returns the error of each; null for none.</summary>
    public static Task<string?[]> BeginAsync(IInventoryLease[] leases, string[] environments) =>
        Task.WhenAll(leases.Zip(environments, async (lease, name) =>
        {
            try
            {
                await lease.SaveAsync(CreateUnfinished(name), $"{name} begins", Token);
                return null;
            }
            catch (Exception refused) when (refused is InventoryException or InventoryLockedException)
            {
                return refused.Message;
            }
        }));
}
