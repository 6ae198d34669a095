using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Server.Proofs;

/// <summary>
/// An inventory that is loaded before the first request, to prove the server. What was loaded for the proof is the result of the next
/// load, so that a command loads it once. After the lock was acquired, the inventory is always loaded again.
/// </summary>
/// <param name="store">The store of the inventory.</param>
/// <param name="loading">The semaphore for loading, which other environments of the run share; null for none.</param>
internal sealed class ProvenInventory(IInventoryStore store, SemaphoreSlim? loading = null) : IInventoryStore
{
    private Task<Inventory?>? loadedForProof;

    public string Label => store.Label;

    /// <summary>Loads the inventory, which must belong to the server.</summary>
    /// <inheritdoc cref="IInventoryStore.LoadAsync" path="/exception"/>
    public async Task LoadForProofAsync(CancellationToken cancellationToken)
    {
        var load = LoadInTurnAsync(cancellationToken);
        await load;
        loadedForProof = load;
    }

    /// <summary>Returns the inventory that the next load returns too.</summary>
    /// <inheritdoc cref="IInventoryStore.LoadAsync" path="/exception"/>
    public async Task<Inventory?> PeekAsync(CancellationToken cancellationToken)
    {
        var load = loadedForProof ?? LoadInTurnAsync(cancellationToken);
        var inventory = await load;
        loadedForProof = load;
        return inventory;
    }

    public Task<Inventory?> LoadAsync(CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref loadedForProof, null) ?? LoadInTurnAsync(cancellationToken);

    public Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        loadedForProof = null;
        return store.AcquireAsync(holder, timeout, cancellationToken);
    }

    private async Task<Inventory?> LoadInTurnAsync(CancellationToken cancellationToken)
    {
        if (loading is null)
        {
            return await store.LoadAsync(cancellationToken);
        }

        await loading.WaitAsync(cancellationToken);
        try
        {
            return await store.LoadAsync(cancellationToken);
        }
        finally
        {
            loading.Release();
        }
    }
}
