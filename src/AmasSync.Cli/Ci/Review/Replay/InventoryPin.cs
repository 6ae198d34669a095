using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Cli.Git.Inventories.Trees;
using AmasSync.Cli.Project;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>Names the inventory that a plan was compared with, and finds an inventory by that name.</summary>
/// <param name="workspace">The project.</param>
/// <param name="factory">The engine that has loaded the current inventory.</param>
internal sealed class InventoryPin(Workspace workspace, EngineFactory factory)
{
    private readonly CommitStore commits = new(workspace.Root);

    private string File => Path.GetRelativePath(workspace.Root, factory.InventoryPath).Replace('\\', '/');

    /// <summary>Names the current inventory; null if it is not in Git.</summary>
    public async Task<ReviewedInventory?> FindNameAsync(CancellationToken stopping)
    {
        if (factory.GitStore is { } store)
        {
            return new(store.LoadedCommit, Blob: null);
        }

        if (!System.IO.File.Exists(factory.InventoryPath))
        {
            return new(Commit: null, Blob: null);
        }

        var blob = await commits.ComputeBlobAsync(factory.InventoryPath, stopping);
        return blob is not null && blob == await commits.FindBlobAsync("HEAD", File, stopping) ? new(Commit: null, blob) : null;
    }

    /// <summary>Opens an inventory by its name. It must be an earlier state of the current one.</summary>
    /// <param name="name">The name, which anyone may have written.</param>
    /// <param name="mergeSha">The commit whose history must contain an inventory file.</param>
    /// <param name="writtenAt">When the name was written; null if that is now.</param>
    /// <param name="stopping">Cancels reading.</param>
    /// <exception cref="ReviewException">There is no such inventory.</exception>
    public async Task<IInventoryStore> OpenAsync(
        ReviewedInventory? name, string mergeSha, DateTimeOffset? writtenAt, CancellationToken stopping) => name switch
        {
            null => throw new ReviewException("its inventory is not in Git"),
            { Commit: null, Blob: null } => Open(read: null),
            { Commit: { } commit, Blob: null } => Open(await ReadCommitAsync(commit, writtenAt, stopping)),
            { Commit: null, Blob: { } blob } => Open(await ReadFileAsync(blob, mergeSha, stopping)),
            _ => throw new ReviewException("its marker names two inventories"),
        };

    private PinnedInventory Open(Func<string, Inventory>? read) =>
        new(read, factory.Store.Label, workspace.Environment.Name, workspace.Environment.Server);

    private async Task<Func<string, Inventory>> ReadCommitAsync(string commit, DateTimeOffset? writtenAt, CancellationToken stopping)
    {
        var store = factory.GitStore;
        var isEarlier = store?.LoadedCommit is { } now && await commits.IsAncestorAsync(commit, now, stopping);
        var header = isEarlier ? await commits.FindAsync(commit, stopping) : null;
        var utf8 = header is null ? null : await commits.ReadFileAsync(commit, InventoryTree.EntriesFile, stopping);
        if (store is null || header is null || utf8 is null)
        {
            throw new ReviewException("its inventory is not in the history of the inventory");
        }

        return header.CommittedAt > writtenAt
            ? throw new ReviewException("its inventory is newer than its plan")
            : place => store.ReadEntries(commit, utf8, place);
    }

    private async Task<Func<string, Inventory>> ReadFileAsync(string blob, string mergeSha, CancellationToken stopping)
    {
        var isKnown = factory.GitStore is null && await IsKnownAsync(blob, mergeSha, stopping);
        var utf8 = (isKnown ? await commits.ReadBlobAsync(blob, stopping) : null)
            ?? throw new ReviewException("its inventory is not in the history of the inventory file");
        return place => InventoryJson.Read(utf8, place);
    }

    private async Task<bool> IsKnownAsync(string blob, string mergeSha, CancellationToken stopping)
    {
        try
        {
            var merge = await commits.ReadAsync(mergeSha, stopping);
            foreach (var sha in merge.Parents.Prepend(mergeSha))
            {
                await commits.ReadAsync(sha, stopping);
                if (await commits.FindBlobAsync(sha, File, stopping) == blob)
                {
                    return true;
                }
            }

            return await commits.HadBlobAsync(mergeSha, File, blob, stopping);
        }
        catch (ToolException failure)
        {
            throw new ReviewException($"its inventory cannot be read: {failure.Error.Message}", failure);
        }
    }
}
