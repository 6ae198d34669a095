using System.Text;
using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>Tests that every inventory store must pass.</summary>
public abstract class InventoryStoreContract
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static Inventory Sample { get; } = new()
    {
        ProjectId = "p",
        Environment = "prod",
        Server = "https://amas.example",
        Owner = "us",
        RunCount = 3,
        Agents = [new() {
            Name = new("A"),
            Id = "id-1",
            File = "agents/a.yaml",
            Applied = Config,
            Observed = Config,
            AppliedAt = DateTimeOffset.UnixEpoch,
            GitSha = "abc" }],
    };

    private protected static Inventory Unfinished => Sample with
    {
        Intent = new("run-1", DateTimeOffset.UnixEpoch, [
            new(WriteAction.Create, new AgentName("B"), null, "agents/b.yaml", StoredConfig.Of(Config)),
        ]),
    };

    private static ConfigValue.Map Config => (ConfigValue.Map)ConfigJson.ReadRedacted(
        System.Text.Json.JsonDocument.Parse("""{"name":"A","text":"ä — 😀\n ","token":{"$sensitive":{"env":"T"}}}""").RootElement);

    /// <summary>Opens the same inventory for another run.</summary>
    private protected abstract IInventoryStore Open();

    /// <summary>Replaces the inventory with other content.</summary>
    private protected abstract void Replace(byte[] content);

    [Fact]
    public async Task There_is_no_inventory_before_the_first_save() => Assert.Null(await Open().LoadAsync(Token));

    [Fact]
    public async Task Another_run_loads_the_saved_inventory()
    {
        await SaveAsync(Unfinished);
        await SaveAsync(Sample with { RunCount = 4 });

        var loaded = await Open().LoadAsync(Token);

        Assert.NotNull(loaded);
        Assert.Equal(Text(Sample with { RunCount = 4 }), Text(loaded with { Folder = null }));
    }

    [Fact]
    public async Task A_second_run_is_refused_with_the_holder_of_the_lock()
    {
        var store = Open();
        await using var lease = await store.AcquireAsync("run 1 of anna", TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        await lease.SaveAsync(Unfinished, "begins", Token);

        var refusal = await Assert.ThrowsAsync<InventoryLockedException>(() => Open().AcquireAsync("run 2", TimeSpan.Zero, Token));

        Assert.Contains("run 1 of anna", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_has_ended_does_not_block_others()
    {
        await SaveAsync(Unfinished);

        await using var lease = await Open().AcquireAsync("two", TimeSpan.Zero, Token);

        Assert.NotNull(lease);
        Assert.False(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_waiting_run_gets_the_lock_when_it_is_released()
    {
        var store = Open();
        var first = await store.AcquireAsync("one", TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        await first.SaveAsync(Unfinished, "begins", Token);

        var waiting = Open().AcquireAsync("two", TimeSpan.FromMinutes(5), Token);
        await first.DisposeAsync();

        await using var second = await waiting;
        Assert.NotNull(second);
    }

    [Theory]
    [InlineData("", "not a valid inventory")]
    [InlineData("{", "not a valid inventory")]
    [InlineData("""{"format_version":"2.0"}""", "format 2.0")]
    [InlineData(
        """{"format_version":"1.0","project":"p","environment":"other","server":"https://amas.example","runs":1,"agents":[]}""",
        "environment 'other'")]
    [InlineData("""{"format_version":"1.0","project":"p","environment":"prod","server":"https://x","runs":1,"agents":[]}""", "https://x")]
    [InlineData(
        """{"format_version":"1.0","project":"p","environment":"prod","server":"https://amas.example","runs":1,"agents":[{"name":"A"}]}""",
        "not a valid inventory")]
    public async Task An_unusable_inventory_is_refused_with_a_message(string text, string expected)
    {
        Replace(Encoding.UTF8.GetBytes(text));
        var refusal = await Assert.ThrowsAnyAsync<InventoryException>(() => Open().LoadAsync(Token));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private protected async Task SaveAsync(Inventory inventory)
    {
        var store = Open();
        await using var lease = await store.AcquireAsync("test", TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        await lease.SaveAsync(inventory, "saved", Token);
    }

    private static string Text(Inventory inventory) => Encoding.UTF8.GetString(InventoryJson.Write(inventory));
}
