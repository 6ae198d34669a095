using Amas.Config.Json;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Carries out one change: re-read, write, read back. It decides nothing that the plan has decided.</summary>
internal sealed class ChangeWriter(IAgentReader reader, IAgentWriter writer, CreateSearch search, ReadBack readBack, Backups backups, PatchMode patch)
{
    private const int MaxCreates = 4;

    private readonly NameCheck names = new(reader);

    public async Task<Written> WriteAsync(Change change, CancellationToken cancellationToken)
    {
        try
        {
            return change switch
            {
                Change.Create create => await Create(create, cancellationToken),
                Change.Compared { IsWork: true } compared => await Update(compared, cancellationToken),
                Change.Delete delete => await Delete(delete, cancellationToken),
                _ => new(new Outcome.Skipped(SkipReason.Blocked, change.Blocker?.Message ?? "nothing to do")),
            };
        }
        catch (RemoteException refusal)
        {
            return new(new Outcome.Failed(refusal.Failure), IsCertain: !refusal.Failure.MayHaveBeenDone);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return new(new Outcome.Failed(new(RemoteFailureKind.Local, $"not written, because what it replaces could not be saved: {wrong.Message}")));
        }
        catch (OperationCanceledException)
        {
            RemoteFailure unknown = new(RemoteFailureKind.TimedOut, "interrupted while the server was at it; the next apply finds out what it did") { MayHaveBeenDone = true };
            return new(new Outcome.Failed(unknown), IsCertain: false);
        }
    }

    private async Task<Written> Create(Change.Create create, CancellationToken cancellationToken)
    {
        if (await names.TakenBy(create, cancellationToken) is { } taker)
        {
            return Stale($"an agent of this name is on the server that the plan did not know of ({taker})");
        }

        var made = await CreateOnce(create, cancellationToken);
        var back = await ReadAfterWrite(made.Id, cancellationToken);
        return back is null ? Lost(made.Id) : Restored(create, create.Desired, readBack.Judge(create.Desired, ConfigValue.Map.Empty, [], create.Ignored, made, back)) with { Owner = back.Owner };
    }

    private async Task<ObservedAgent> CreateOnce(Change.Create create, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await writer.CreateAsync(create.Desired.Config, cancellationToken);
            }
            catch (RemoteException unclear) when (unclear.Failure.MayHaveBeenDone)
            {
                var isDone = unclear.Failure.Status == 500;
                if (await Find(create, isDone, cancellationToken) is { } found)
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
                    throw new RemoteException(unclear.Failure with { MayHaveBeenDone = false }, unclear);
                }
            }
        }
    }

    // Not having been able to look leaves the create as unclear as it was.
    private async Task<ObservedAgent?> Find(Change.Create create, bool isDone, CancellationToken cancellationToken)
    {
        try
        {
            return isDone ? await search.LookOnce(create, cancellationToken) : await search.LookFor(create, cancellationToken);
        }
        catch (RemoteException refusal)
        {
            var message = $"sent without a clear answer, and it could not be looked for: {refusal.Failure.Message}";
            throw new RemoteException(refusal.Failure with { Message = message, MayHaveBeenDone = true }, refusal);
        }
    }

    private async Task<Written> Update(Change.Compared change, CancellationToken cancellationToken)
    {
        var (desired, planned) = (change.Desired, change.Observed);
        if (await reader.GetAsync(planned.Id, cancellationToken) is not { } now)
        {
            return Stale($"it was deleted on the server since the plan ({planned.Id})");
        }

        if (!change.Ignored.Same(now.Config, planned.Config))
        {
            return Stale("it was changed on the server since the plan");
        }

        var comparison = change.Against(now.Config);
        if (comparison.Differences.Count == 0 && comparison.Masked.Count == 0)
        {
            return Restored(change, desired, new(new Outcome.Applied(now.Id, now.AgentKey), readBack.Record(desired, comparison.Before, change.Ignored, now, [])));
        }

        backups.Keep(change, planned.Id, comparison.Before, comparison.Differences);
        var reply = await writer.UpdateAsync(planned.Id, PatchBody.Of(comparison, patch), cancellationToken);
        var back = await ReadAfterWrite(planned.Id, cancellationToken);
        return back is null ? Lost(planned.Id) : Restored(change, desired, readBack.Judge(desired, comparison.Before, Insisted(change, planned.Id, comparison), change.Ignored, reply, back));
    }

    private async Task<Written> Delete(Change.Delete delete, CancellationToken cancellationToken)
    {
        var id = delete.Observed.Id;
        if (await reader.GetAsync(id, cancellationToken) is { } now)
        {
            if (!delete.Ignored.Same(now.Config, delete.Observed.Config))
            {
                return Stale("it was changed on the server since the plan");
            }

            backups.Keep(delete, id, SecretMarks.On(now.Config, delete.Marked), []);
            await writer.DeleteAsync(id, cancellationToken);
            if (await ReadAfterWrite(id, cancellationToken) is not null)
            {
                return new(new Outcome.NotConverged(id, delete.AgentKey, [], "the server confirmed the delete but still has the agent"));
            }
        }

        return new(new Outcome.Applied(id, delete.AgentKey), Forgotten: id);
    }

    // What is put back lacks what the server added by itself since: it is taken away, but a server that insists on it has not failed.
    private IReadOnlyList<PropertyChange> Insisted(Change change, string id, Comparison comparison) => change.Restoration is null || backups.KnownOf(id) is not { } known
        ? comparison.Differences
        : [.. comparison.Differences.Where(difference => difference.Origin.HasFlag(Origin.Server) || NamedPath.In(known.Applied, difference.Path) is not null)];

    // What did not arrive as it was keeps being ours, so that it can be tried again.
    private static Written Restored(Change change, DesiredAgent desired, Written written) => (change.Restoration, written) switch
    {
        ({ Entry: null }, { Outcome: Outcome.Applied, Recorded: { } gone }) => written with { Recorded = null, Forgotten = gone.Id },
        ({ Entry: not null } restoration, { Recorded: { } recorded }) => written with { Recorded = restoration.Of(recorded, desired.Config) },
        _ => written,
    };

    // The write is done; what goes wrong in looking at it leaves it to the next run to learn what it left.
    private async Task<ObservedAgent?> ReadAfterWrite(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetAsync(id, cancellationToken);
        }
        catch (RemoteException refusal)
        {
            var message = $"written, but it could not be read back: {refusal.Failure.Message}";
            throw new RemoteException(refusal.Failure with { Message = message, MayHaveBeenDone = true }, refusal);
        }
    }

    private static Written Stale(string why) =>
        new(new Outcome.Skipped(SkipReason.Stale, why, "plan again and look at what changed"));

    private static Written Lost(string id) =>
        new(new Outcome.NotConverged(id, null, [], "the server confirmed the write, but the agent is not there any more"), IsCertain: false);
}
