using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Git.Inventories;

public sealed class GitStoreTests : InventoryStoreContract, IAsyncDisposable
{
    private readonly GitRemote remote = GitRemote.WithCommit();

    public ValueTask DisposeAsync() => remote.DisposeAsync();

    private protected override IInventoryStore Open() => remote.Store(remote.Clone());

    private protected override void Replace(byte[] content)
    {
        var clone = remote.Clone();
        File.WriteAllBytes(Path.Combine(clone, "inventory.json"), content);
        GitRemote.Git(clone, "add", ".");
        GitRemote.Git(clone, "commit", "-qm", "by hand");
        GitRemote.Git(clone, "push", "-q", "origin", "HEAD:refs/amas-sync/prod/inventory");
    }
}
