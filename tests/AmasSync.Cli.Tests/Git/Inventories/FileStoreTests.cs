using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Git.Inventories;

public sealed class FileStoreTests : InventoryStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override IInventoryStore Open()
        => new FileInventory(folder["inventory.json"], "prod", "https://amas.example", TimeProvider.System);

    private protected override void Replace(byte[] content) => File.WriteAllBytes(folder["inventory.json"], content);
}
