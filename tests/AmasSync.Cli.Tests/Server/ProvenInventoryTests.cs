using AmasSync.Cli.Server.Proofs;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Server;

public sealed class ProvenInventoryTests : IDisposable
{
    private const string Server = "https://x/api/v1";

    private readonly TemporaryFolder folder = new();
    private readonly FileInventory file;
    private readonly ProvenInventory inventory;

    public ProvenInventoryTests()
    {
        file = new(folder["inventory.json"], "prod", Server, TimeProvider.System);
        inventory = new(file);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_proved_the_server_is_loaded_once_and_then_again()
    {
        await SaveAsync(runs: 1);
        await inventory.LoadForProofAsync(Token);
        await SaveAsync(runs: 2);

        Assert.Equal(1, (await inventory.LoadAsync(Token))?.RunCount);
        Assert.Equal(2, (await inventory.LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task Under_the_lock_the_inventory_is_loaded_again()
    {
        await SaveAsync(runs: 1);
        await inventory.LoadForProofAsync(Token);
        await SaveAsync(runs: 2);

        await using var lease = await inventory.AcquireAsync("test", TimeSpan.Zero, Token);

        Assert.Equal(2, (await inventory.LoadAsync(Token))?.RunCount);
    }

    public void Dispose() => folder.Dispose();

    private async Task SaveAsync(int runs)
    {
        await using var lease = await file.AcquireAsync("another run", TimeSpan.Zero, Token);
        await lease.SaveAsync(Inventory.Create("prod", Server) with { RunCount = runs }, "", Token);
    }
}
