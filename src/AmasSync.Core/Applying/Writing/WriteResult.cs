using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Redaction;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// The outcome of one write, and what it changes in the inventory. <paramref name="IsCertain"/> is false if it is not known whether the
/// write was carried out; its intent then stays open for the next run to settle.
/// </summary>
internal sealed record WriteResult(Outcome Outcome, OwnedAgent? RecordedAgent = null, string? ForgottenId = null, bool IsCertain = true)
{
    /// <summary>The owner of a created agent; null if the server does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>Creates the result of a change that no longer fits the agent on the server, so that nothing was written.</summary>
    public static WriteResult CreateStale(string reason) =>
        new(new Outcome.Skipped(SkipReason.Stale, reason, "plan again and review what changed"));

    /// <summary>
    /// Creates the result of an update that the server does not show. The intent stays open: the next run finds the write, or repeats it.
    /// </summary>
    public static WriteResult CreateNotVisible(ObservedAgent observed) => new(
        new Outcome.NotConverged(
            observed.Id,
            observed.AgentKey,
            [],
            "the server confirmed the write, but still returns the agent as it was before; apply again when the write is visible"),
        IsCertain: false);

    /// <summary>Creates the result of a create that the server does not show.</summary>
    public static WriteResult CreateInvisible(CreatedAgent created, WriteResult? recorded)
    {
        const string message = "the server confirmed the create, but does not show the agent yet; apply again when it is visible";
        Outcome.NotConverged outcome = new(created.Id, created.Agent?.AgentKey, [], message);
        return recorded is null ? new(outcome, IsCertain: false) : recorded with { Outcome = outcome };
    }

    /// <summary>
    /// Creates the result of a write during which this program failed. The write may have been carried out, so the intent of one that was
    /// not recorded before stays open.
    /// </summary>
    public static WriteResult CreateInternalError(Exception cause, KnownSecrets known, WriteResult? recorded)
    {
        RemoteFailure failure = new(RemoteFailureKind.Internal, known.Redact(InternalError.Describe(cause)))
        {
            MayHaveBeenCarriedOut = true,
            Hint = "please report this with the stack trace that --verbose shows; run apply again to find out whether it was carried out",
            Cause = cause,
        };
        return recorded is null
            ? new(new Outcome.Failed(failure), IsCertain: false)
            : recorded with { Outcome = new Outcome.Failed(failure) };
    }

    /// <summary>Creates the result of an update after which the agent is gone.</summary>
    public static WriteResult CreateLost(string id) =>
        new(new Outcome.NotConverged(id, null, [], "the server confirmed the write, but no longer has the agent"), IsCertain: false);
}
