using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying;

/// <summary>The outcomes of all changes of a plan except no-ops, in plan order.</summary>
internal sealed record ApplyResult
{
    /// <summary>The run ID, which is the name of its folder too; null if nothing was to be written.</summary>
    public string? RunId { get; init; }

    public required IReadOnlyList<AppliedChange> Changes { get; init; }

    /// <summary>The failure that stopped the run, because the server refused the key; null if it was not.</summary>
    public RemoteFailure? StoppedBy { get; init; }

    /// <summary>What could not be saved on this machine, one sentence each. The outcomes are still valid.</summary>
    public IReadOnlyList<string> SaveFailures { get; init; } = [];

    /// <summary>The result of the automatic rollback; null if there was none.</summary>
    public AutomaticRollbackResult? AutomaticRollback { get; init; }

    public required TimeSpan Elapsed { get; init; }
}
