using Amas.Config.Findings;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>What would be done, and the evidence it was decided on. A value: shown, saved, compared, applied.</summary>
internal sealed record Plan
{
    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    /// <summary>The server as the project file names it (<c>embedded</c> included), without user info or query.</summary>
    public required string Server { get; init; }

    /// <summary>The inventory store's label.</summary>
    public required string Inventory { get; init; }

    /// <summary>How many runs have written to the inventory.</summary>
    public required int RunCount { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }

    public GitState? Git { get; init; }

    /// <summary>What it was compared with where that is not the server: <c>inventory</c>, or a Git ref.</summary>
    public string? ComparedWith { get; init; }

    public required PlanOptions Options { get; init; }

    public required ChangeSet Set { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>How many files were looked at.</summary>
    public required int FileCount { get; init; }

    /// <summary>What we own, with an open intent settled: what an apply starts from. Null where the plan was made for looking only.</summary>
    public Inventory? BaseInventory { get; init; }

    /// <summary>The run that it puts back; null where it makes the server what the folder asks for.</summary>
    public UndoneRun? UndoneRun { get; init; }

    public IReadOnlyList<Change> Changes => Set.Changes;

    public bool IsComplete => Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>Whether apply would find something that it may do.</summary>
    public bool IsApplyable => IsComplete && Set.Blockers.Count == 0 && Changes.Any(change => change is { HasEffect: true, Blocker: null });

    public bool HasChanges => Changes.Any(change => change is not Change.NoOp);

    /// <summary>The plan's blockers first, then those of single changes in plan order.</summary>
    public IEnumerable<Blocker> Blockers => Set.Blockers.Concat(Changes.Select(change => change.Blocker).OfType<Blocker>()).Distinct();

    public string Hash => ChangeHash.ComputeForSet(Changes);
}
