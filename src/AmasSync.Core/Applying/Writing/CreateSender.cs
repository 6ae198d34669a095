using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// Sends a create so that it makes at most one agent. It is sent a second time only if the API itself turned the first one away and no
/// agent of it appears; after any other failure the agent is only looked for.
/// </summary>
internal sealed class CreateSender(
    IAgentWriter writer, CreateSearch search, KnownIds known, string? owner, TimeSpan requestTimeout)
{
    /// <summary>How long to look for the agent of a create that the API turned away, before it is sent again.</summary>
    public static readonly TimeSpan MinTimeToResend = TimeSpan.FromSeconds(30);

    /// <summary>Creates the agent, and returns its ID and what is known of it.</summary>
    /// <exception cref="RemoteException">It was not created, or it is not known whether it was.</exception>
    public async Task<CreatedAgent> SendAsync(Change.Create create, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(create, cancellationToken);
        }
        catch (RemoteException refusal) when (IsTurnedAway(refusal.Failure))
        {
            return await FindTurnedAwayAsync(create, refusal, cancellationToken) ?? await ResendAsync(create, cancellationToken);
        }
    }

    private async Task<CreatedAgent> ResendAsync(Change.Create create, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(create, cancellationToken);
        }
        catch (RemoteException refusal) when (IsTurnedAway(refusal.Failure))
        {
            if (await FindTurnedAwayAsync(create, refusal, cancellationToken) is { } found)
            {
                return found;
            }

            throw;
        }
    }

    private async Task<CreatedAgent> SendOnceAsync(Change.Create create, CancellationToken cancellationToken)
    {
        CreatedAgent created;
        try
        {
            created = await writer.CreateAsync(create.Desired.GetBody(), cancellationToken);
        }
        catch (RemoteException unclear) when (unclear.Failure.MayHaveBeenCarriedOut)
        {
            return await FindUnclearAsync(create, unclear, cancellationToken);
        }

        if (created.Name is null)
        {
            // An ID alone does not show that it is that of the created agent.
            RemoteFailure nameless = new(RemoteFailureKind.Unreadable, $"the reply has the ID {created.ShownId}, but no name");
            return await FindUnclearAsync(create, new RemoteException(nameless), cancellationToken);
        }

        EnsureFits(create, created);
        return known.TryTake(created.Id) ? created : throw CreateConflict(create, created, "an agent that existed before");
    }

    /// <summary>Verifies that name and owner of a created agent, as far as they are known, are those of the create.</summary>
    /// <exception cref="RemoteException">The reply names an agent that the create cannot have made.</exception>
    public void EnsureFits(Change.Create create, CreatedAgent created)
    {
        if (created.Name is { } name && name != create.Name)
        {
            throw CreateConflict(create, created, $"an agent named '{name}'");
        }

        if (owner is not null && created.Owner is { } other && other != owner)
        {
            throw CreateConflict(create, created, $"an agent of {other}, but the agents of this project belong to {owner}");
        }
    }

    private async Task<CreatedAgent> FindUnclearAsync(
        Change.Create create, RemoteException unclear, CancellationToken cancellationToken)
    {
        var seen = await LookAsync(create, unclear.Failure, requestTimeout, cancellationToken);
        return Take(seen) ?? throw CreateUnclear(create, unclear, seen.OtherIds);
    }

    // The API says in its own words that it did nothing. It may be wrong, so the agent is looked for all the same.
    private async Task<CreatedAgent?> FindTurnedAwayAsync(
        Change.Create create, RemoteException refusal, CancellationToken cancellationToken)
    {
        var limit = requestTimeout > MinTimeToResend ? requestTimeout : MinTimeToResend;
        var seen = await LookAsync(create, refusal.Failure, limit, cancellationToken);
        if (Take(seen) is { } found)
        {
            return found;
        }

        return seen.OtherIds.Count == 0 ? null : throw CreateUnclear(create, refusal, seen.OtherIds);
    }

    // If the search fails, the create stays unclear.
    private async Task<Sighting> LookAsync(
        Change.Create create, RemoteFailure first, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return await search.FindAsync(create, limit, cancellationToken);
        }
        catch (RemoteException refusal)
        {
            var message = $"the create has no clear reply ({Trim(first)}), and the search for the agent failed: {refusal.Failure.Message}";
            throw new RemoteException(refusal.Failure with { Message = message, MayHaveBeenCarriedOut = true }, refusal);
        }
    }

    private CreatedAgent? Take(Sighting seen) =>
        seen.Created is { } found && known.TryTake(found.Id) ? CreatedAgent.From(found) : null;

    private static bool IsTurnedAway(RemoteFailure failure) => failure is { MayHaveBeenCarriedOut: false, Status: 429 or 503 };

    private static RemoteException CreateUnclear(Change.Create create, RemoteException cause, IReadOnlyList<string> others)
    {
        var first = Trim(cause.Failure);
        RemoteFailure failure = others.Count == 0
            ? new(RemoteFailureKind.Unclear, $"the create has no clear reply, and the agent is not visible on the server: {first}")
            {
                Hint = "run apply again: it records the agent when the server shows it, and creates it if that takes over 10 minutes",
            }
            : new(
                RemoteFailureKind.Unclear,
                $"the create has no clear reply, and the new agent with this name on the server ({string.Join(", ", others)}) "
                    + $"is not what was sent: {first}")
            {
                Hint = $"if it is this agent, use apply --adopt '{create.Name}'; otherwise rename or delete it on the server",
            };
        return new(failure with { Status = cause.Failure.Status, MayHaveBeenCarriedOut = true }, cause);
    }

    private static RemoteException CreateConflict(Change.Create create, CreatedAgent created, string contradiction)
    {
        var message = $"the reply to the create names {contradiction} ({created.ShownId}); nothing was recorded";
        return new(new(RemoteFailureKind.Conflict, message)
        {
            MayHaveBeenCarriedOut = true,
            Hint = $"check the agents named '{create.Name}' on the server; to manage one of them, use apply --adopt '{create.Name}'",
        });
    }

    private static string Trim(RemoteFailure failure) => failure.Message.TrimEnd('.');
}
