using System.Runtime.CompilerServices;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Applying;

/// <summary>
/// Applies a plan; nothing else writes to the server. The intent is saved before the first write, and each finished write is appended to
/// the journal before the next one begins. A run that is killed at any moment therefore leaves a state from which the next run converges.
/// </summary>
internal sealed class Applier(IAgentReader reader, IAgentWriter writer, ApplySettings settings, string runsFolder, TimeProvider time)
{
    /// <summary>Applies the changes that are not blocked. The last event has the result.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="consent">The consent that was given in addition to the plan's options.</param>
    /// <param name="inventory">The inventory, with its intent settled.</param>
    /// <param name="lease">The lock under which the plan was made.</param>
    /// <param name="stopping">Stops the run: no new write begins, and writes in flight have <see cref="ApplySettings.Grace"/> to
    /// end.</param>
    public async IAsyncEnumerable<ApplyEvent> ApplyAsync(
        Plan plan, Consent consent, Inventory inventory, IInventoryLease lease, [EnumeratorCancellation] CancellationToken stopping)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
        var started = time.GetTimestamp();
        Dictionary<Change, WriteResult> done = [];
        var canWrite = plan.Set.Blockers.Count == 0 && !stopped.IsCancellationRequested;
        var writes = canWrite ? plan.Changes.Where(change => ChangeGate.Allows(change, consent)).ToList() : [];
        (RunFolder Folder, RunRecord Record)? run = null;
        Intent? intent = null;
        List<string?> unsaved = [];
        if (writes.Count > 0)
        {
            var folder = RunFolder.Create(runsFolder, time.GetUtcNow());
            yield return new ApplyEvent.Began(folder.Name, writes.Count);
            intent = CreateIntent(folder, writes, inventory);
            var record = CreateRecord(intent, plan, inventory);
            folder.WriteRecord(record);
            run = (folder, record);
            var message = RunMessage.FormatBegin(plan, folder.Name, writes);
            inventory = inventory with { AttemptedSha = FindAttemptedSha(inventory, plan) };
            var begun = inventory with { Intent = intent };
            await BeginAsync(folder, () => lease.SaveAsync(begun, message, CancellationToken.None));
            using var journal = folder.OpenJournal(intent);
            BackupWriter backups = new(folder, inventory, settings.Secrets, settings.Known);
            WriteQueue queue = new(CreateWriter(plan, inventory.Owner, backups, lease), journal, settings, time);
            await foreach (var step in queue.RunAsync(writes, stopped.Token))
            {
                yield return step;
            }

            done = queue.Results;
            unsaved.Add(queue.JournalFailure);
        }

        // Neither file needs the other: each of them may be missing after a run.
        var inventorySave = TrySaveAsync(
            "the inventory", () => SaveInventoryAsync(inventory, plan, intent, done, lease), hasOutcomes: run is not null);
        var result = CreateResult(plan, consent, done, DescribeStop(lease.Lost, stopping)) with { RunId = intent?.RunId };
        var receiptSave = run is var (runFolder, runRecord)
            ? TrySaveAsync(
                "the receipt of this run",
                () => runFolder.WriteReceiptAsync(Receipt.From(runRecord, plan, result, time.GetUtcNow())))
            : Task.FromResult<string?>(null);
        unsaved.AddRange([await inventorySave, await receiptSave]);
        yield return new ApplyEvent.Ended(result with
        {
            Elapsed = time.GetElapsedTime(started),
            SaveFailures = [.. unsaved.OfType<string>()],
        });
    }

    // A run that cannot save its intent leaves no folder behind.
    private static async Task BeginAsync(RunFolder folder, Func<Task> save)
    {
        try
        {
            await save();
        }
        catch
        {
            folder.Discard();
            throw;
        }
    }

    private async Task SaveInventoryAsync(
        Inventory inventory, Plan plan, Intent? intent, Dictionary<Change, WriteResult> done, IInventoryLease lease)
    {
        if (UpdateInventory(inventory, plan, intent, done) is { } updated)
        {
            await lease.SaveAsync(updated, RunMessage.FormatEnd(plan, intent?.RunId, done), CancellationToken.None);
        }
    }

    // A failure to save must not hide the outcomes on the server. The next run settles the intent that stays open. A run without outcomes
    // is refused if another one came first, as if it had found the lock held.
    private async Task<string?> TrySaveAsync(string what, Func<Task> save, bool hasOutcomes = true)
    {
        try
        {
            await save();
            return null;
        }
        catch (Exception exception) when (hasOutcomes || exception is not InventoryLockedException)
        {
            return settings.Known.Redact($"cannot write {what}: {SaveFailure.Describe(exception)}");
        }
    }

    // Creates of earlier runs that may still appear on the server stay in the intent.
    private Intent CreateIntent(RunFolder run, IReadOnlyList<Change> writes, Inventory inventory)
    {
        var open = inventory.OpenCreates.Select(write => write with { OpenSince = write.OpenSince ?? inventory.Intent?.StartedAt });
        var intended = writes.Select(change => CreateIntendedWrite(change) with { Restoration = change.Restoration });
        return new(run.Name, time.GetUtcNow(), [.. open, .. intended]);
    }

    private static IntendedWrite CreateIntendedWrite(Change change) => change switch
    {
        Change.Create create => new(WriteAction.Create, create.Name, null, create.Desired.File, create.Desired.Stored)
        {
            IdsBefore = create.Namesakes,
        },
        Change.Compared compared =>
            new(WriteAction.Update, compared.Name, compared.Id, compared.Desired.File, compared.Desired.Stored),
        _ => new(WriteAction.Delete, change.Name, change.Id, change.File ?? "", null),
    };

    private RunRecord CreateRecord(Intent intent, Plan plan, Inventory inventory) => new()
    {
        RunId = intent.RunId,
        Number = inventory.RunCount + 1,
        Command = plan.UndoneRun is { IsAutomatic: false } ? "rollback" : "apply",
        StartedBy = settings.StartedBy,
        ToolVersion = plan.ToolVersion,
        Environment = plan.Environment,
        Server = plan.Server,
        StartedAt = intent.StartedAt,
        GitSha = settings.GitSha,
        PlanHash = plan.Hash,
        UndoneRunId = plan.UndoneRun?.RunId,
        IsAutomatic = plan.UndoneRun?.IsAutomatic == true,
        Writes =
        [
            .. intent.Writes
                .Where(write => write.OpenSince is null)
                .Select(write => new RunWrite(write.Action, write.Name, write.Id)),
        ],
    };

    private ChangeWriter CreateWriter(Plan plan, string? owner, BackupWriter backups, IInventoryLease lease)
    {
        LeasedWriter leased = new(writer, lease);
        KnownIds known = new(reader);
        CreateSearch search = new(reader, known, owner, time);
        CreateSender sender = new(leased, search, known, owner, settings.RequestTimeout);
        LaggingReads reads = new(reader, settings.RequestTimeout, time);
        VolatileSearch volatiles = new(reader, time);
        ReadBack readBack = new(settings, plan.Options, time);
        return new(reader, leased, known, sender, reads, volatiles, readBack, backups, settings.Patch);
    }

    /// <summary>Creates the inventory after the run; null if it does not change. Uncertain writes stay in the intent.</summary>
    private Inventory? UpdateInventory(Inventory inventory, Plan plan, Intent? intent, Dictionary<Change, WriteResult> done)
    {
        var refreshed = NoOpRefresh.Collect(plan);
        var appliedSha = IsFullyApplied(plan, done) ? settings.GitSha ?? inventory.AppliedSha : inventory.AppliedSha;
        var isRecorded = plan.DriftPolicy is { RecordsCommit: true } && appliedSha != inventory.AppliedSha;
        if (intent is null && refreshed.Count == 0 && plan.Set.VanishedIds.Count == 0 && !inventory.IsSettled && !isRecorded)
        {
            return null;
        }

        var uncertain = done.Where(pair => !pair.Value.IsCertain).Select(pair => pair.Key.Name).ToHashSet();
        uncertain.UnionWith(inventory.OpenCreates.Select(write => write.Name));
        var recorded = done.Values.Select(written => written.RecordedAgent).OfType<OwnedAgent>().Concat(refreshed).ToList();
        var forgotten = done.Values.Select(written => written.ForgottenId).OfType<string>().Concat(plan.Set.VanishedIds).ToList();
        var current = intent ?? inventory.Intent;
        var open = current?.Writes.Where(write => uncertain.Contains(write.Name))
            .Select(write => write with { OpenSince = write.OpenSince ?? (intent is null ? current.StartedAt : time.GetUtcNow()) })
            .ToList() ?? [];
        return inventory.With(recorded, forgotten) with
        {
            AppliedSha = appliedSha,
            Owner = inventory.Owner ?? done.Values.Select(written => written.Owner).OfType<string>().FirstOrDefault(),
            RunCount = inventory.RunCount + (intent is null ? 0 : 1),
            Intent = current is not null && open.Count > 0 ? current with { Writes = open } : null,
        };
    }

    // What a rollback writes is not from a commit.
    private string? FindAttemptedSha(Inventory inventory, Plan plan) =>
        plan.UndoneRun is null ? settings.GitSha ?? inventory.AttemptedSha : inventory.AttemptedSha;

    // A rollback counts as complete, so that `ci apply` does not apply again what was reviewed before it. If a change
    // waits for a decision, the commit still counts as applied for the other changes.
    private static bool IsFullyApplied(Plan plan, Dictionary<Change, WriteResult> done) => plan switch
    {
        { UndoneRun: { IsAutomatic: var isAutomatic } } => !isAutomatic,
        { Options.Only: [_, ..] } => false,
        _ => plan.Changes.All(change => change is Change.NoOp
            || change.Blocker?.Kind is BlockerKind.Conflict
                or BlockerKind.Protected
                or BlockerKind.Adopt
                or BlockerKind.UnreviewedDrift
                or BlockerKind.ReportedDrift
            || (done.TryGetValue(change, out var written) && written.Outcome is Outcome.Applied)),
    };

    private ApplyResult CreateResult(Plan plan, Consent consent, Dictionary<Change, WriteResult> done, string stop)
    {
        var changes = plan.Changes
            .Where(change => change is not Change.NoOp)
            .Select(change => new AppliedChange(change, GetOutcome(change)))
            .Select(applied => applied with { ShownId = settings.Known.Redact(applied.Id) })
            .ToList();
        var failures = changes.Select(applied => (applied.Outcome as Outcome.Failed)?.Failure);
        var refusal = failures.FirstOrDefault(failure => failure?.Kind == RemoteFailureKind.Unauthorized);
        return new() { Changes = changes, StoppedBy = refusal, Elapsed = TimeSpan.Zero };

        Outcome GetOutcome(Change change) => done.TryGetValue(change, out var written)
            ? written.Outcome
            : ChangeGate.CreateSkipped(plan, change, consent, stop);
    }

    private static string DescribeStop(CancellationToken lost, CancellationToken stopping)
    {
        if (lost.IsCancellationRequested)
        {
            return "this run no longer holds the lock on the inventory";
        }

        return stopping.IsCancellationRequested ? "the run was interrupted" : "the run was stopped";
    }
}
