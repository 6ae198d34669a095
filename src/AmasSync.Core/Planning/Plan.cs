using Amas.Config.Findings;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>The changes that an apply would make, and the data they were decided from.</summary>
internal sealed record Plan
{
    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    /// <summary>Gets the server as the project file names it (<c>embedded</c> included), without user info or query.</summary>
    public required string Server { get; init; }

    /// <summary>Gets the label of the inventory store.</summary>
    public required string Inventory { get; init; }

    /// <summary>Gets the number of runs that have written to the inventory.</summary>
    public required int RunCount { get; init; }

    /// <summary>Gets the number of agents in the inventory.</summary>
    public int ManagedCount { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }

    public GitState? Git { get; init; }

    /// <summary>Gets what the folder was compared with instead of the server: <c>inventory</c> or a Git ref; null for the server.</summary>
    public string? ComparedWith { get; init; }

    public required PlanOptions Options { get; init; }

    public required ChangeSet Set { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Gets the number of files that were read.</summary>
    public required int FileCount { get; init; }

    /// <summary>
    /// Gets the names of the agents that use each shared value that caused a difference, by its place, as long as their files were
    /// unchanged; null if they were not looked for.
    /// </summary>
    public ILookup<Place, string>? Users { get; init; }

    /// <summary>
    /// Gets the inventory that an apply starts from, with an open intent settled; null if the plan was made without a server.
    /// </summary>
    public Inventory? BaseInventory { get; init; }

    /// <summary>Gets what a pass of <c>reconcile</c> does about drift; null for other commands.</summary>
    public DriftPolicy? DriftPolicy { get; init; }

    /// <summary>Gets the run that a rollback plan undoes; null for a plan of the folder.</summary>
    public UndoneRun? UndoneRun { get; init; }

    public IReadOnlyList<Change> Changes => Set.Changes;

    public bool IsComplete => Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>Gets whether apply would carry out at least one change.</summary>
    public bool IsApplyable => IsComplete && Set.Blockers.Count == 0 && Changes.Any(change => change is { HasEffect: true, Blocker: null });

    public bool HasChanges => Changes.Any(change => change is not Change.NoOp);

    /// <summary>Gets the blockers of the whole plan, then those of single changes in plan order.</summary>
    public IEnumerable<Blocker> Blockers => Set.Blockers.Concat(Changes.Select(change => change.Blocker).OfType<Blocker>()).Distinct();

    public string Hash => ChangeHash.ComputeForSet(Changes);

    /// <summary>
    /// Returns the plan for output alone, with what views show of unchanged agents. A run for many environments keeps all plans until its
    /// end.
    /// </summary>
    public Plan ReleaseUnchanged()
    {
        var changes = Changes.Select(change => change is Change.NoOp unchanged ? unchanged.Release() : change);
        return this with { BaseInventory = null, Set = Set with { Changes = [.. changes] } };
    }
}
