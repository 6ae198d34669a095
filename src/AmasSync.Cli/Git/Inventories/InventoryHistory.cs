using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>
/// The memory of a clone: its own ref of the inventory is the commit that it wrote or accepted last. The inventory on the remote must
/// contain that commit. Commands that only read do not move the ref.
/// </summary>
internal sealed class InventoryHistory(GitProgram git, InventoryRefs refs)
{
    private const string Accept = "'amas-sync inventory accept'";

    /// <summary>Returns the commit that this clone wrote or accepted last; null if there was none.</summary>
    public Task<string?> GetSeenCommitAsync(CancellationToken stopping) =>
        git.QueryAsync(["rev-parse", "--verify", "--quiet", refs.Inventory], stopping);

    /// <summary>Ensures that the inventory on the remote continues the one that this clone has seen.</summary>
    /// <param name="commit">The fetched commit of the inventory on the remote; null if there is none.</param>
    /// <param name="stopping">Stops git.</param>
    /// <exception cref="UntrustedInventoryException">It was deleted or replaced, and that was not accepted.</exception>
    public async Task EnsureContinuedAsync(string? commit, CancellationToken stopping) =>
        await EnsureContinuedAsync(commit, await GetSeenCommitAsync(stopping), stopping);

    /// <summary>Ensures that the inventory on the remote continues a commit that this clone has seen.</summary>
    /// <param name="commit">The fetched commit of the inventory on the remote; null if there is none.</param>
    /// <param name="lastSeen">The commit that this clone has seen; null if there was none.</param>
    /// <param name="stopping">Stops git.</param>
    /// <exception cref="UntrustedInventoryException">It was deleted or replaced, and that was not accepted.</exception>
    public async Task EnsureContinuedAsync(string? commit, string? lastSeen, CancellationToken stopping)
    {
        if (lastSeen is not { } seen || seen == commit)
        {
            return;
        }

        if (commit is null)
        {
            throw new UntrustedInventoryException(
                $"the remote has no {refs.Inventory}, but this clone has seen one: it was deleted; restore it with "
                + $"'git push origin {seen[..12]}:{refs.Inventory}', or start over with {Accept}");
        }

        var reply = await git.RunAsync(["merge-base", "--is-ancestor", seen, commit], stopping);
        if (reply is { ExitCode: 1 })
        {
            throw new UntrustedInventoryException(
                $"the history of {refs.Inventory} on the remote does not contain {seen[..7]}, which this clone has seen: the inventory "
                + $"was replaced; compare 'git log {commit[..7]}' with 'git log {seen[..7]}', and if the new one is correct, run {Accept}");
        }

        if (reply is not { IsSuccess: true })
        {
            throw new InventoryException(
                $"cannot compare {refs.Inventory} with {seen[..7]}, which this clone has seen: {reply?.ErrorText}");
        }
    }

    /// <summary>Records a commit; null removes the one that was seen.</summary>
    public Task RecordAsync(string? commit) => commit is null
        ? git.RunAsync(["update-ref", "-d", refs.Inventory], CancellationToken.None)
        : git.RunAsync(["update-ref", refs.Inventory, commit], CancellationToken.None);
}
