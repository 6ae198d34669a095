using Amas.Config.Json;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Carries out one change: re-read, write, read back. It decides nothing that the plan has decided.</summary>
internal sealed class ChangeWriter(IAgentReader reader, IAgentWriter writer, CreateSearch search, ReadBack readBack, BackupWriter backups, PatchMode patch)
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
            return new(new Outcome.Failed(new(RemoteFailureKind.Local, $"not written, because what it replaces could not be saved: {exception.Message}")));
        }
        catch (OperationCanceledException)
        {
            RemoteFailure unknown = new(RemoteFailureKind.TimedOut, "interrupted while the server was at it; the next apply finds out what it did") { MayHaveBeenCarriedOut = true };
            return new(new Outcome.Failed(unknown), IsCertain: false);
        }
    }

    private async Task<WriteResult> CreateAsync(Change.Create create, CancellationToken cancellationToken)
    {
        if (await names.FindTakerAsync(create, cancellationToken) is { } taker)
        {
            return CreateStale($"an agent of this name is on the server that the plan did not know of ({taker})");
        }

        var created = await CreateOnceAsync(create, cancellationToken);
        var observed = await ReadAfterWriteAsync(created.Id, cancellationToken);
        return observed is null ? CreateLost(created.Id) : ApplyRestoration(create, create.Desired, readBack.Judge(create.Desired, ConfigValue.Map.Empty, [], create.Ignored, created, observed)) with { Owner = observed.Owner };
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
                    // Looked for after every try and never there: it was not made.
                    throw new RemoteException(unclear.Failure with { MayHaveBeenCarriedOut = false }, unclear);
                }
            }
        }
    }

    // Not having been able to look leaves the create as unclear as it was.
    private async Task<ObservedAgent?> FindCreatedAsync(Change.Create create, bool isDone, CancellationToken cancellationToken)
    {
        try
        {
            return isDone ? await search.FindOnceAsync(create, cancellationToken) : await search.FindWithRetriesAsync(create, cancellationToken);
        }
        catch (RemoteException refusal)
        {
            var message = $"sent without a clear answer, and it could not be looked for: {refusal.Failure.Message}";
            throw new RemoteException(refusal.Failure with { Message = message, MayHaveBeenCarriedOut = true }, refusal);
        }
    }

    private async Task<WriteResult> UpdateAsync(Change.Compared change, CancellationToken cancellationToken)
    {
        var (desired, planned) = (change.Desired, change.Observed);
        if (await reader.GetAsync(planned.Id, cancellationToken) is not { } current)
        {
            return CreateStale($"it was deleted on the server since the plan ({planned.Id})");
        }

        if (!change.Ignored.AreEqual(current.Config, planned.Config))
        {
            return CreateStale("it was changed on the server since the plan");
        }

        var comparison = change.CompareWith(current.Config);
        if (comparison.Differences.Count == 0 && comparison.MaskedPointers.Count == 0)
        {
            return ApplyRestoration(change, desired, new(new Outcome.Applied(current.Id, current.AgentKey), readBack.CreateEntry(desired, comparison.Before, change.Ignored, current, [])));
        }

        backups.Save(change, planned.Id, comparison.Before, comparison.Differences);
        var reply = await writer.UpdateAsync(planned.Id, PatchBody.Create(comparison, patch), cancellationToken);
        var observed = await ReadAfterWriteAsync(planned.Id, cancellationToken);
        return observed is null ? CreateLost(planned.Id) : ApplyRestoration(change, desired, readBack.Judge(desired, comparison.Before, SelectRequired(change, planned.Id, comparison), change.Ignored, reply, observed));
    }

    private async Task<WriteResult> DeleteAsync(Change.Delete delete, CancellationToken cancellationToken)
    {
        var id = delete.Observed.Id;
        if (await reader.GetAsync(id, cancellationToken) is { } current)
        {
            if (!delete.Ignored.AreEqual(current.Config, delete.Observed.Config))
            {
                return CreateStale("it was changed on the server since the plan");
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

    // What is put back lacks what the server added by itself since: it is taken away, but a server that insists on it has not failed.
    private IReadOnlyList<PropertyChange> SelectRequired(Change change, string id, Comparison comparison) => change.Restoration is null || backups.FindOwned(id) is not { } known
        ? comparison.Differences
        : [.. comparison.Differences.Where(difference => difference.Origin.HasFlag(Origin.Server) || NamedPath.FindValue(known.Applied, difference.Path) is not null)];

    // What did not arrive as it was keeps being ours, so that it can be tried again.
    private static WriteResult ApplyRestoration(Change change, DesiredAgent desired, WriteResult written) => (change.Restoration, written) switch
    {
        ({ Entry: null }, { Outcome: Outcome.Applied, RecordedAgent: { } gone }) => written with { RecordedAgent = null, ForgottenId = gone.Id },
        ({ Entry: not null } restoration, { RecordedAgent: { } recorded }) => written with { RecordedAgent = restoration.CreateEntry(recorded, desired.Config) },
        _ => written,
    };

    // The write is done; what goes wrong in looking at it leaves it to the next run to learn what it left.
    private async Task<ObservedAgent?> ReadAfterWriteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetAsync(id, cancellationToken);
        }
        catch (RemoteException refusal)
        {
            var message = $"written, but it could not be read back: {refusal.Failure.Message}";
            throw new RemoteException(refusal.Failure with { Message = message, MayHaveBeenCarriedOut = true }, refusal);
        }
    }

    private static WriteResult CreateStale(string why) =>
        new(new Outcome.Skipped(SkipReason.Stale, why, "plan again and look at what changed"));

    private static WriteResult CreateLost(string id) =>
        new(new Outcome.NotConverged(id, null, [], "the server confirmed the write, but the agent is not there any more"), IsCertain: false);
}
