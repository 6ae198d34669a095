using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Writes one change: reads the agent again, writes it and reads it back. What to write is decided by the plan.</summary>
internal sealed class ChangeWriter(
    IAgentReader reader,
    IAgentWriter writer,
    KnownIds known,
    CreateSender sender,
    LaggingReads reads,
    VolatileSearch volatiles,
    ReadBack readBack,
    BackupWriter backups,
    PatchMode patch)
{
    private const string ChangedSincePlan = "the agent has changed on the server since the plan";

    /// <summary>Writes the change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="onCreated">
    /// Called as soon as an agent is created, before it is read back, to record it. The same result is returned if the agent that was read
    /// back confirms it.
    /// </param>
    /// <param name="cancellationToken">Ends the write. Its outcome is then unknown.</param>
    public async Task<WriteResult> WriteAsync(Change change, Action<WriteResult> onCreated, CancellationToken cancellationToken)
    {
        try
        {
            return change switch
            {
                Change.Create create => await CreateAsync(create, onCreated, cancellationToken),
                Change.Compared { HasEffect: true } compared => await UpdateAsync(compared, cancellationToken),
                Change.Delete delete => await DeleteAsync(delete, cancellationToken),
                _ => new(new Outcome.Skipped(SkipReason.Blocked, change.Blocker?.Message ?? "nothing to do")),
            };
        }
        catch (RemoteException refusal)
        {
            return new(new Outcome.Failed(refusal.Failure), IsCertain: !refusal.Failure.MayHaveBeenCarriedOut);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var message = $"not written: cannot save the backup of the agent: {exception.Message}";
            return new(new Outcome.Failed(new(RemoteFailureKind.Local, message)));
        }
        catch (OperationCanceledException)
        {
            const string message = "interrupted during the write; the next apply finds out whether it was carried out";
            RemoteFailure unknown = new(RemoteFailureKind.TimedOut, message) { MayHaveBeenCarriedOut = true };
            return new(new Outcome.Failed(unknown), IsCertain: false);
        }
    }

    private async Task<WriteResult> CreateAsync(
        Change.Create create, Action<WriteResult> onCreated, CancellationToken cancellationToken)
    {
        if (await ReadBeforeWriteAsync(known.FindTakerAsync(create, cancellationToken)) is { } taker)
        {
            return WriteResult.CreateStale($"the server has an agent with this name that is not in the plan ({taker})");
        }

        var created = await sender.SendAsync(create, cancellationToken);
        var recorded = created.Agent is { } reply ? Judge(create, reply, reply, []) : null;
        if (recorded is not null)
        {
            onCreated(recorded);
        }

        try
        {
            var observed = await reads.ReadAsync(created.Id, agent => agent is not null, cancellationToken);
            if (observed is null)
            {
                return WriteResult.CreateInvisible(created, recorded);
            }

            sender.EnsureFits(create, created.Agent is null ? CreatedAgent.From(observed) : created);
            if (recorded is not null && created.Agent?.HasSameContent(observed) == true)
            {
                return recorded;
            }

            var moved = await FindMovedAsync(create.Desired, create.Ignored, created.Agent, observed, cancellationToken);
            return Judge(create, created.Agent, observed, moved);
        }
        catch (RemoteException refusal) when (recorded is not null)
        {
            return recorded with { Outcome = new Outcome.Failed(refusal.Failure) };
        }
    }

    private WriteResult Judge(Change.Create create, ObservedAgent? reply, ObservedAgent observed, IReadOnlyList<string>? moved)
    {
        var written = readBack.JudgeCreated(create, reply, observed, moved);
        return ApplyRestoration(create, create.Desired, written) with { Owner = observed.Owner };
    }

    private async Task<WriteResult> UpdateAsync(Change.Compared change, CancellationToken cancellationToken)
    {
        var (desired, planned) = (change.Desired, change.Observed);
        if (await ReadBeforeWriteAsync(reader.GetAsync(planned.Id, cancellationToken)) is not { } current)
        {
            return WriteResult.CreateStale($"the agent was deleted on the server after the plan ({planned.Id})");
        }

        if (FindNewOwner(planned, current) is { } handedOver)
        {
            return WriteResult.CreateStale(handedOver);
        }

        var ignored = change.Ignored;
        if (await ReadBeforeWriteAsync(volatiles.FindAsync(desired, ignored, planned, current, cancellationToken)) is not { } moved)
        {
            return WriteResult.CreateStale(ChangedSincePlan);
        }

        change = change with { Ignored = VolatilePlaces.AddTo(ignored, moved, desired.Config) };
        var comparison = change.CompareWith(current.Config);
        if (comparison.Differences.Count == 0 && comparison.MaskedPointers.Count == 0)
        {
            var entry = readBack.CreateEntry(desired, comparison.Before, change.Ignored, current, [], backups.FindOwned(current.Id), moved);
            return ApplyRestoration(change, desired, new(new Outcome.Applied(current.Id, current.AgentKey), entry));
        }

        backups.Save(change, planned.Id, comparison.Before, comparison.Differences);
        var reply = await writer.UpdateAsync(planned.Id, PatchBody.Create(comparison, patch), cancellationToken);
        var observed = await reads.ReadAsync(
            planned.Id, agent => agent is not null && !IsBefore(agent, current, reply, change), cancellationToken);
        if (observed is null)
        {
            return WriteResult.CreateLost(planned.Id);
        }

        if (reply is not null && IsBefore(observed, current, reply, change))
        {
            return WriteResult.CreateNotVisible(observed);
        }

        var movedAgain = await FindMovedAsync(desired, change.Ignored, reply, observed, cancellationToken);
        var required = SelectRequired(change, planned.Id, comparison);
        var written = readBack.Judge(
            desired,
            comparison.Before,
            required,
            change.Ignored,
            reply,
            observed,
            movedAgain is null ? null : [.. moved.Union(movedAgain, StringComparer.Ordinal)],
            backups.FindOwned(planned.Id));
        return ApplyRestoration(change, desired, written);
    }

    private async Task<WriteResult> DeleteAsync(Change.Delete delete, CancellationToken cancellationToken)
    {
        var id = delete.Observed.Id;
        if (await ReadBeforeWriteAsync(reader.GetAsync(id, cancellationToken)) is { } current)
        {
            if (FindMove(delete, delete.Observed, current) is { } move)
            {
                return WriteResult.CreateStale(move);
            }

            backups.Save(delete, id, SecretMarker.MarkSecrets(current.Config, delete.MarkedConfig), []);
            await writer.DeleteAsync(id, cancellationToken);
            if (await reads.ReadAsync(id, agent => agent is null, cancellationToken) is not null)
            {
                const string message = "the server confirmed the delete but still has the agent";
                return new(new Outcome.NotConverged(id, delete.AgentKey, [], message), IsCertain: false);
            }
        }

        return new(new Outcome.Applied(id, delete.AgentKey), ForgottenId: id);
    }

    // A run that is stopped while it still reads has certainly written nothing.
    private static async Task<T> ReadBeforeWriteAsync<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (OperationCanceledException stopped)
        {
            throw new RemoteException(RemoteFailure.NotWritten, stopped);
        }
    }

    // A rollback also removes what the server added by itself since the run. It does not fail if the server keeps these values.
    private IReadOnlyList<PropertyChange> SelectRequired(Change change, string id, Comparison comparison)
    {
        if (change.Restoration is null || backups.FindOwned(id) is not { } known)
        {
            return comparison.Differences;
        }

        return [.. comparison.Differences.Where(IsRequired)];

        bool IsRequired(PropertyChange difference) =>
            difference.Origin.HasFlag(Origin.Server) || NamedPath.FindValue(known.Applied, difference.Path) is not null;
    }

    // An agent that did not converge stays in the inventory, so that the rollback can be repeated.
    private static WriteResult ApplyRestoration(Change change, DesiredAgent desired, WriteResult written) =>
        (change.Restoration, written) switch
        {
            ({ Entry: null }, { Outcome: Outcome.Applied, RecordedAgent: { } released }) =>
                written with { RecordedAgent = null, ForgottenId = released.Id },
            ({ Entry: not null } restoration, { RecordedAgent: { } recorded }) =>
                written with { RecordedAgent = restoration.CreateEntry(recorded, desired.Config) },
            _ => written,
        };

    private async Task<IReadOnlyList<string>?> FindMovedAsync(
        DesiredAgent desired,
        IgnoredPlaces ignored,
        ObservedAgent? reply,
        ObservedAgent observed,
        CancellationToken cancellationToken) =>
        reply is null ? [] : await volatiles.FindAsync(desired, ignored, reply, observed, cancellationToken);

    // Reads may lag: an agent that still is as it was before the write was not necessarily changed back by another client.
    private static bool IsBefore(ObservedAgent observed, ObservedAgent before, ObservedAgent? reply, Change.Compared change)
    {
        var isDone = reply is null
            ? Containment.IsContained(change.Desired.Config, observed.Config, change.Ignored)
            : AreEqual(reply);
        return !isDone && AreEqual(before);

        bool AreEqual(ObservedAgent other) =>
            VolatileValues.FindMoved(change.Desired.Config, other.Config, observed.Config, change.Ignored) is not null;
    }

    private static string? FindMove(Change change, ObservedAgent planned, ObservedAgent current) =>
        FindNewOwner(planned, current) ?? (change.Ignored.AreEqual(current.Config, planned.Config) ? null : ChangedSincePlan);

    private static string? FindNewOwner(ObservedAgent planned, ObservedAgent current) =>
        current.Owner is { } owner && planned.Owner is not null && owner != planned.Owner
            ? $"the agent was handed to {owner} since the plan"
            : null;
}
