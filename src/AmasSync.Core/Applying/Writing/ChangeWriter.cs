using Amas.Config.Json;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Writes one change: reads the agent again, writes it and reads it back. What to write is decided by the plan.</summary>
internal sealed class ChangeWriter(
    IAgentReader reader, IAgentWriter writer, CreateSearch search, ReadBack readBack, BackupWriter backups, PatchMode patch)
{
    private const int MaxCreates = 4;

    private readonly NameCheck names = new(reader);

    public async Task<WriteResult> WriteAsync(Change change, CancellationToken cancellationToken)
    {
        try
        {
            return change switch
            {
                Change.Create create => await CreateAsync(create, cancellationToken),
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

    private async Task<WriteResult> CreateAsync(Change.Create create, CancellationToken cancellationToken)
    {
        if (await names.FindTakerAsync(create, cancellationToken) is { } taker)
        {
            return CreateStale($"the server has an agent with this name that is not in the plan ({taker})");
        }

        var created = await CreateOnceAsync(create, cancellationToken);
        var observed = await ReadAfterWriteAsync(created.Id, cancellationToken);
        if (observed is null)
        {
            return CreateLost(created.Id);
        }

        var written = readBack.Judge(create.Desired, ConfigValue.Map.Empty, [], create.Ignored, created, observed);
        return ApplyRestoration(create, create.Desired, written) with { Owner = observed.Owner };
    }

    private async Task<ObservedAgent> CreateOnceAsync(Change.Create create, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await writer.CreateAsync(create.Desired.Config, cancellationToken);
            }
            catch (RemoteException unclear) when (unclear.Failure.MayHaveBeenCarriedOut)
            {
                var isDone = unclear.Failure.Status == 500;
                if (await FindCreatedAsync(create, isDone, cancellationToken) is { } found)
                {
                    return found;
                }

                if (!isDone)
                {
                    throw;
                }

                if (attempt == MaxCreates)
                {
                    // The agent was never found, although every attempt was followed by a search: it was not created.
                    throw new RemoteException(unclear.Failure with { MayHaveBeenCarriedOut = false }, unclear);
                }
            }
        }
    }

    // If the search fails, the create stays unclear.
    private async Task<ObservedAgent?> FindCreatedAsync(Change.Create create, bool isDone, CancellationToken cancellationToken)
    {
        try
        {
            return isDone
                ? await search.FindOnceAsync(create, cancellationToken)
                : await search.FindWithRetriesAsync(create, cancellationToken);
        }
        catch (RemoteException refusal)
        {
            var message = $"the create has no clear reply, and the search for the agent failed: {refusal.Failure.Message}";
            throw new RemoteException(refusal.Failure with { Message = message, MayHaveBeenCarriedOut = true }, refusal);
        }
    }

    private async Task<WriteResult> UpdateAsync(Change.Compared change, CancellationToken cancellationToken)
    {
        var (desired, planned) = (change.Desired, change.Observed);
        if (await reader.GetAsync(planned.Id, cancellationToken) is not { } current)
        {
            return CreateStale($"the agent was deleted on the server after the plan ({planned.Id})");
        }

        if (FindMove(change, planned, current) is { } move)
        {
            return CreateStale(move);
        }

        var comparison = change.CompareWith(current.Config);
        if (comparison.Differences.Count == 0 && comparison.MaskedPointers.Count == 0)
        {
            var entry = readBack.CreateEntry(desired, comparison.Before, change.Ignored, current, []);
            return ApplyRestoration(change, desired, new(new Outcome.Applied(current.Id, current.AgentKey), entry));
        }

        backups.Save(change, planned.Id, comparison.Before, comparison.Differences);
        var reply = await writer.UpdateAsync(planned.Id, PatchBody.Create(comparison, patch), cancellationToken);
        var observed = await ReadAfterWriteAsync(planned.Id, cancellationToken);
        if (observed is null)
        {
            return CreateLost(planned.Id);
        }

        var required = SelectRequired(change, planned.Id, comparison);
        var written = readBack.Judge(desired, comparison.Before, required, change.Ignored, reply, observed);
        return ApplyRestoration(change, desired, written);
    }

    private async Task<WriteResult> DeleteAsync(Change.Delete delete, CancellationToken cancellationToken)
    {
        var id = delete.Observed.Id;
        if (await reader.GetAsync(id, cancellationToken) is { } current)
        {
            if (FindMove(delete, delete.Observed, current) is { } move)
            {
                return CreateStale(move);
            }

            backups.Save(delete, id, SecretMarker.MarkSecrets(current.Config, delete.MarkedConfig), []);
            await writer.DeleteAsync(id, cancellationToken);
            if (await ReadAfterWriteAsync(id, cancellationToken) is not null)
            {
                return new(new Outcome.NotConverged(id, delete.AgentKey, [], "the server confirmed the delete but still has the agent"));
            }
        }

        return new(new Outcome.Applied(id, delete.AgentKey), ForgottenId: id);
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

    // The write is done. If it cannot be read back, the next run finds out its outcome.
    private async Task<ObservedAgent?> ReadAfterWriteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetAsync(id, cancellationToken);
        }
        catch (RemoteException refusal)
        {
            var message = $"written, but the agent could not be read back: {refusal.Failure.Message}";
            throw new RemoteException(refusal.Failure with { Message = message, MayHaveBeenCarriedOut = true }, refusal);
        }
    }

    private static string? FindMove(Change change, ObservedAgent planned, ObservedAgent current)
    {
        if (current.Owner is { } owner && planned.Owner is not null && owner != planned.Owner)
        {
            return $"the agent was handed to {owner} since the plan";
        }

        return change.Ignored.AreEqual(current.Config, planned.Config) ? null : "the agent has changed on the server since the plan";
    }

    private static WriteResult CreateStale(string reason) =>
        new(new Outcome.Skipped(SkipReason.Stale, reason, "plan again and review what changed"));

    private static WriteResult CreateLost(string id) =>
        new(new Outcome.NotConverged(id, null, [], "the server confirmed the write, but no longer has the agent"), IsCertain: false);
}
