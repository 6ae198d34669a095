using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Applying;

/// <summary>
/// An account, an inventory in memory and a folder for runs. It applies one plan and gives access to its events and files.
/// </summary>
internal sealed class ApplyScene : IDisposable
{
    private readonly TempFolder folder = new();

    public Account Account { get; } = new();

    public string Runs => folder["runs"];

    /// <summary>The folder of the only run.</summary>
    public string Run => Assert.Single(Directory.GetDirectories(Runs));

    public List<ApplyEvent> Events { get; } = [];

    /// <summary>Every inventory that was saved, with its log message.</summary>
    public List<(Inventory Inventory, string Message)> Saves { get; } = [];

    /// <summary>The number of writes after which the lock is gone.</summary>
    public int WritesUnderLock { get; set; } = int.MaxValue;

    /// <summary>Called before each save.</summary>
    public Action BeforeSave { get; set; } = () => { };

    public ApplySettings Settings { get; set; } =
        new() { MaxParallelism = 1, Patch = PatchMode.Auto, RequestTimeout = TimeSpan.FromSeconds(5), GitSha = "c0ffee" };

    public RunRecord Record => RunRecordJson.Read("run.json", File.ReadAllBytes(Path.Combine(Run, RunFolder.RecordFile)));

    public async Task<ApplyResult> ApplyAsync(
        Plan plan, Inventory inventory, Consent given = Consent.None, CancellationToken? stopping = null)
    {
        await using Lease lease = new(this);
        Applier applier = new(Account, Account, Settings, Runs, new SteppingClock());
        await foreach (var happened in applier.ApplyAsync(plan, given, inventory, lease, stopping ?? TestContext.Current.CancellationToken))
        {
            Events.Add(happened);
        }

        return Assert.IsType<ApplyEvent.Ended>(Events[^1]).Result;
    }

    public void Dispose() => folder.Dispose();

    private sealed class Lease(ApplyScene scene) : IInventoryLease
    {
        private readonly CancellationTokenSource lost = new();
        private int writes;

        public CancellationToken Lost => lost.Token;

        public async Task EnsureHeldAsync(CancellationToken cancellationToken)
        {
            if (++writes > scene.WritesUnderLock)
            {
                await lost.CancelAsync();
                throw new InventoryException("this run's lock on the inventory was removed");
            }
        }

        public Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken)
        {
            scene.BeforeSave();
            scene.Saves.Add((inventory, message));
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            lost.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
