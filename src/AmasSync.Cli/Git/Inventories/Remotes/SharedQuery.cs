namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>
/// Queries the refs on the remote once for all environments that ask at the same time. The answer is always that of a query that began
/// after the question: while a query is running, all further questions share the next one.
/// </summary>
internal sealed class SharedQuery(InventoryRemote remote)
{
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;
    private Task<IReadOnlyDictionary<string, string>>? next;

    /// <summary>Lists the refs of all environments with their commits.</summary>
    /// <inheritdoc cref="InventoryRemote.ListAsync" path="/exception"/>
    public Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken stopping)
    {
        lock (gate)
        {
            next ??= ListAfterAsync(running);
            return next.WaitAsync(stopping);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> ListAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            (running, next) = (next ?? Task.CompletedTask, null);
        }

        return await remote.ListAsync(CancellationToken.None);
    }
}
