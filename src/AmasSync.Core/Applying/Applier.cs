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
/// Carries out a plan: the only writer there is. The intent is saved before the first write and each finished write is in the journal before
/// the next is begun, so that a kill at any moment leaves a state from which the next run converges.
/// </summary>
internal sealed class Applier(IAgentReader reader, IAgentWriter writer, ApplySettings settings, string runs, TimeProvider time)
{
    /// <summary>Applies what may be applied, and tells about it as it happens; the last event holds the result.</summary>
    /// <param name="plan">What was decided, and agreed to.</param>
    /// <param name="given">What a person said yes to beyond the plan's own options.</param>
    /// <param name="inventory">What we own now, without an open intent.</param>
    /// <param name="lease">The lock under which the plan was made.</param>
    /// <param name="stopping">No new write begins after this; those in flight get a few seconds.</param>
    public async IAsyncEnumerable<ApplyEvent> ApplyAsync(
        Plan plan, Consent given, Inventory inventory, IInventoryLease lease, [EnumeratorCancellation] CancellationToken stopping)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
        var started = time.GetTimestamp();
        Dictionary<Change, Written> done = [];
        var writes = plan.Set.Blockers.Count > 0 || stopping.IsCancellationRequested ? [] : plan.Changes.Where(change => IsAllowed(change, given)).ToList();
        (RunFolder Folder, RunRecord Record)? run = null;
        Intent? intent = null;
        List<string?> unsaved = [];
        if (writes.Count > 0)
        {
            var folder = RunFolder.Begin(runs, time.GetUtcNow());
            yield return new ApplyEvent.Began(folder.Name, writes.Count);
            intent = IntentOf(folder, writes);
            var record = RecordOf(intent, plan, inventory);
            folder.Note(record);
            run = (folder, record);
            await BeginAsync(folder, () => lease.SaveAsync(inventory with { Intent = intent }, RunMessage.Begun(plan, folder.Name, writes), CancellationToken.None));
            using var journal = folder.OpenJournal();
            WriteQueue queue = new(WriterFor(plan, new(folder, inventory, settings.Secrets)), journal, settings, time);
            await foreach (var step in queue.RunAsync(writes, stopped.Token))
            {
                yield return step;
            }

            done = queue.Done;
            unsaved.Add(queue.JournalFailure);
        }

        if (Learn(inventory, plan, intent, done) is { } learnt)
        {
            var message = RunMessage.Ended(plan, intent?.Run, done);
            unsaved.Add(await WhyNotAsync("the inventory", () => lease.SaveAsync(learnt, message, CancellationToken.None)));
        }

        var result = Result(plan, given, done, stopped.IsCancellationRequested) with { Run = intent?.Run, Elapsed = time.GetElapsedTime(started) };
        unsaved.Add(await WhyNotAsync("the receipt of this run", () => run is var (kept, noted) ? kept.ReceiptAsync(Receipt.Of(noted, plan, result, time.GetUtcNow())) : Task.CompletedTask));
        yield return new ApplyEvent.Ended(result with { Unsaved = [.. unsaved.OfType<string>()] });
    }

    // A run that may not begin leaves nothing behind.
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

    // What was written on the server is reported whatever becomes of our own files; the intent that stays lets the next run settle it.
    private static async Task<string?> WhyNotAsync(string what, Func<Task> save)
    {
        try
        {
            await save();
            return null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InventoryException or InventoryLockedException)
        {
            return $"{what} could not be written: {wrong.Message}";
        }
    }

    private static bool IsAllowed(Change change, Consent given) => change.IsWork && change.Blocker?.Kind switch
    {
        null => true,
        BlockerKind.Drift => given.HasFlag(Consent.Drift),
        BlockerKind.Deletes => given.HasFlag(Consent.Deletes),
        _ => false,
    };

    private Intent IntentOf(RunFolder run, IReadOnlyList<Change> writes) => new(run.Name, time.GetUtcNow(), [.. writes.Select(change => change switch
    {
        Change.Create create => new IntendedWrite(WriteAction.Create, create.Name, null, create.Desired.File, create.Desired.Config),
        Change.Compared compared => new(WriteAction.Update, compared.Name, compared.Id, compared.Desired.File, compared.Desired.Config),
        _ => new(WriteAction.Delete, change.Name, change.Id, change.File ?? "", null),
    }).Zip(writes, (write, change) => write with { Restoration = change.Restoration })]);

    private RunRecord RecordOf(Intent intent, Plan plan, Inventory inventory) => new()
    {
        Run = intent.Run,
        Number = inventory.Runs + 1,
        Command = plan.Undoes is { IsAutomatic: false } ? "rollback" : "apply",
        By = settings.By,
        ToolVersion = plan.ToolVersion,
        Environment = plan.Environment,
        Server = plan.Server,
        StartedAt = intent.StartedAt,
        GitSha = settings.GitSha,
        PlanHash = plan.Hash,
        Undoes = plan.Undoes?.Run,
        IsAutomatic = plan.Undoes?.IsAutomatic == true,
        Writes = [.. intent.Writes.Select(write => new RunWrite(write.Action, write.Name, write.Id))],
    };

    private ChangeWriter WriterFor(Plan plan, Backups backups)
    {
        CreateSearch search = new(reader, settings.RequestTimeout, time);
        return new(reader, writer, search, new ReadBack(settings, plan.Options, time), backups, settings.Patch);
    }

    /// <summary>The inventory after the run, or null where it has learnt nothing. What nobody is certain of stays intended.</summary>
    private Inventory? Learn(Inventory inventory, Plan plan, Intent? intent, Dictionary<Change, Written> done)
    {
        var learnt = Bookkeeping.Of(plan);
        if (intent is null && learnt.Count == 0 && plan.Set.Vanished.Count == 0 && !inventory.IsSettled)
        {
            return null;
        }

        var unclear = done.Where(pair => !pair.Value.IsCertain).Select(pair => pair.Key.Name).ToHashSet();
        var recorded = done.Values.Select(written => written.Recorded).OfType<OwnedAgent>().Concat(learnt).ToList();
        var forgotten = done.Values.Select(written => written.Forgotten).OfType<string>().Concat(plan.Set.Vanished).ToList();
        return inventory.With(recorded, forgotten) with
        {
            AppliedSha = IsSettled(plan, done) ? settings.GitSha ?? inventory.AppliedSha : inventory.AppliedSha,
            Owner = inventory.Owner ?? done.Values.Select(written => written.Owner).OfType<string>().FirstOrDefault(),
            Runs = inventory.Runs + (intent is null ? 0 : 1),
            Intent = intent is { Writes: var writes } && writes.Where(write => unclear.Contains(write.Name)).ToList() is [_, ..] open ? intent with { Writes = open } : null,
        };
    }

    // What a person rolled back is not brought again by what was reviewed before it. What waits for a person keeps nothing else open.
    private static bool IsSettled(Plan plan, Dictionary<Change, Written> done) => plan switch
    {
        { Undoes: { IsAutomatic: var isAutomatic } } => !isAutomatic,
        { Options.Only: [_, ..] } => false,
        _ => plan.Changes.All(change => change is Change.NoOp
            || change.Blocker?.Kind is BlockerKind.Conflict or BlockerKind.Protected or BlockerKind.Adopt
            || (done.TryGetValue(change, out var written) && written.Outcome is Outcome.Applied)),
    };

    private static ApplyResult Result(Plan plan, Consent given, Dictionary<Change, Written> done, bool isInterrupted)
    {
        var changes = plan.Changes
            .Where(change => change is not Change.NoOp)
            .Select(change => new AppliedChange(change, done.TryGetValue(change, out var written) ? written.Outcome : NotBegun(plan, change, given, isInterrupted)))
            .ToList();
        var refusal = changes.Select(applied => (applied.Outcome as Outcome.Failed)?.Failure).FirstOrDefault(failure => failure?.Kind == RemoteFailureKind.Unauthorized);
        return new() { Changes = changes, StoppedBy = refusal, Elapsed = TimeSpan.Zero };
    }

    private static Outcome.Skipped NotBegun(Plan plan, Change change, Consent given, bool isInterrupted) =>
        (change, plan.Set.Blockers) switch
        {
            ({ Blocker: { Kind: BlockerKind.Unreviewed } unreviewed }, []) => new(SkipReason.Unreviewed, unreviewed.Message, unreviewed.WayOut),
            ({ Blocker: { } blocker }, _) when !IsAllowed(change, given) => new(SkipReason.Blocked, blocker.Message, blocker.WayOut),
            (_, [var blocker, ..]) => new(SkipReason.Blocked, blocker.Message, blocker.WayOut),
            _ => new(SkipReason.Stopped, isInterrupted ? "not begun: the run was interrupted" : "not begun: the run was stopped", "apply again"),
        };
}
