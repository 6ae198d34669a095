using System.Collections.Concurrent;
using Amas.Config.Findings;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

public sealed class WriteOrderTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Creates_wait_for_renames_and_updates_and_deletes_wait_for_both_at_any_concurrency()
    {
        Account account = new();
        ConcurrentQueue<string> log = [];
        account.After = log.Enqueue;
        account.Before = method => log.Enqueue($"{method} begins");
        OwnedAgent[] owned =
        [
            .. Enumerable.Range(0, 4).Select(index => Agents.Owned($$"""{"name":"Old {{index}}","x":1}""", id: $"id-{index}")),
            Agents.Owned("""{"name":"Gone","x":1}""", id: "last"),
        ];
        foreach (var agent in owned)
        {
            account.Put(Agents.Observed(agent.Applied.ToString(), agent.Id));
        }

        var renamed = Enumerable.Range(0, 4).Select(index => Agents.Desired($$"""{"name":"New {{index}}","x":2}"""));
        var made = Enumerable.Range(0, 4).Select(index => Agents.Desired($$"""{"name":"Made {{index}}"}"""));
        var state = Agents.State([.. renamed, .. made]);
        PlanOptions options = new()
        {
            Prune = true,
            Renamed = new(
                Enumerable.Range(0, 4).Select(index => new RenameEntry(new($"Old {index}"), new($"New {index}"), Place.StartOf("p"))), ""),
        };

        await ApplyAsync(
            account,
            Planner.Plan(state, new(account.Agents, new HashSet<string>()), Agents.Inventory(owned), options),
            options,
            Agents.Inventory(owned));

        string[] writes = [.. log.Where(line => line is "update" or "create begins" or "create" or "delete begins")];
        Assert.Equal(Enumerable.Repeat("update", 4), writes[..4]);
        Assert.DoesNotContain("update", writes[4..]);
        Assert.Equal("delete begins", writes[^1]);
        Assert.Equal(
            ["Made 0", "Made 1", "Made 2", "Made 3", "New 0", "New 1", "New 2", "New 3"],
            account.Agents.Select(agent => agent.Config["name"]?.ToString()?.Trim('"')).Order(StringComparer.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private async Task ApplyAsync(Account account, ChangeSet set, PlanOptions options, Inventory inventory)
    {
        Plan plan = new()
        {
            ToolVersion = "0",
            Environment = "local",
            Server = "embedded",
            Inventory = "file",
            RunCount = 0,
            GeneratedAt = DateTimeOffset.UnixEpoch,
            Options = options,
            Set = set,
            Findings = [],
            FileCount = 8,
        };
        ApplySettings settings = new() { MaxParallelism = 4, Patch = PatchMode.Auto, RequestTimeout = TimeSpan.FromSeconds(1) };
        FileInventory store = new(folder[".amas-sync/inventory.json"], "local", "embedded", TimeProvider.System);
        await using var lease = await store.AcquireAsync("test", TimeSpan.Zero, TestContext.Current.CancellationToken);
        Applier applier = new(account, account, settings, folder[".amas-sync/runs"], TimeProvider.System);
        await foreach (var step in applier.ApplyAsync(plan, Consent.None, inventory, lease, TestContext.Current.CancellationToken))
        {
            Assert.All((step as ApplyEvent.Ended)?.Result.Changes ?? [], applied => Assert.IsType<Outcome.Applied>(applied.Outcome));
        }
    }
}
