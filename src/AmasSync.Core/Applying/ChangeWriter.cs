using AmasSync.Core.Changes;
using AmasSync.Core.Desired;
using AmasSync.Core.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying;

/// <summary>Carries out one change: re-read, write, read back. It decides nothing that the plan has decided.</summary>
internal sealed class ChangeWriter(IAgentReader reader, IAgentWriter writer, CreateSearch search, ReadBack readBack, RunFolder run, PatchMode patch)
{
    private const int MaxCreates = 4;

    public async Task<Written> WriteAsync(Change change, CancellationToken cancellationToken)
    {
        try
        {
            return change switch
            {
                Change.Create create => await Create(create.Desired, cancellationToken),
                Change.Update update => await Update(update.Desired, update.Observed, update.Comparison, cancellationToken),
                Change.Adopt adopt => await Update(adopt.Desired, adopt.Observed, adopt.Comparison, cancellationToken),
                Change.Delete delete => await Delete(delete, cancellationToken),
                _ => new(new Outcome.Skipped(SkipReason.Blocked, change.Blocker?.Message ?? "nothing to do")),
            };
        }
        catch (RemoteException refusal)
        {
            return new(new Outcome.Failed(refusal.Failure), IsCertain: !refusal.Failure.MayHaveBeenDone);
        }
        catch (OperationCanceledException)
        {
            RemoteFailure unknown = new(RemoteFailureKind.TimedOut, "interrupted while the server was at it; the next apply finds out what it did") { MayHaveBeenDone = true };
            return new(new Outcome.Failed(unknown), IsCertain: false);
        }
    }

    private async Task<Written> Create(DesiredAgent desired, CancellationToken cancellationToken)
    {
        var made = await CreateOnce(desired, cancellationToken);
        var back = await ReadAfterWrite(made.Id, cancellationToken);
        return back is null ? Lost(made.Id) : readBack.Judge(desired, [], null, made, back) with { Owner = back.Owner };
    }

    private async Task<ObservedAgent> CreateOnce(DesiredAgent desired, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await writer.CreateAsync(desired.Config, cancellationToken);
            }
            catch (RemoteException unclear) when (unclear.Failure.MayHaveBeenDone)
            {
                var isDone = unclear.Failure.Status == 500;
                var found = isDone ? await search.LookOnce(desired, cancellationToken) : await search.LookFor(desired, cancellationToken);
                if (found is not null)
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

    private async Task<Written> Update(DesiredAgent desired, ObservedAgent planned, Comparison comparison, CancellationToken cancellationToken)
    {
        if (await reader.GetAsync(planned.Id, cancellationToken) is not { } now)
        {
            return Stale($"it was deleted on the server since the plan ({planned.Id})");
        }

        if (!CanonicalJson.Same(now.Config, planned.Config))
        {
            return Stale("it was changed on the server since the plan");
        }

        if (comparison.Differences.Count == 0 && comparison.Masked.Count == 0)
        {
            return new(new Outcome.Applied(now.Id, now.AgentKey), readBack.Record(desired, now, comparison.Before, []));
        }

        run.Backup(planned.Id, comparison.Before);
        var reply = await writer.UpdateAsync(planned.Id, PatchBody.Of(comparison, patch), cancellationToken);
        var back = await ReadAfterWrite(planned.Id, cancellationToken);
        return back is null ? Lost(planned.Id) : readBack.Judge(desired, comparison.Differences, comparison.Before, reply, back);
    }

    private async Task<Written> Delete(Change.Delete delete, CancellationToken cancellationToken)
    {
        var id = delete.Observed.Id;
        if (await reader.GetAsync(id, cancellationToken) is { } now)
        {
            if (!CanonicalJson.Same(now.Config, delete.Observed.Config))
            {
                return Stale("it was changed on the server since the plan");
            }

            run.Backup(id, delete.Marked);
            await writer.DeleteAsync(id, cancellationToken);
            if (await ReadAfterWrite(id, cancellationToken) is not null)
            {
                return new(new Outcome.NotConverged(id, delete.AgentKey, [], "the server confirmed the delete but still has the agent"));
            }
        }

        return new(new Outcome.Applied(id, delete.AgentKey), Forgotten: id);
    }

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
