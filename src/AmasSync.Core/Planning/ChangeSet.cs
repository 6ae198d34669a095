using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>All that was decided, in the order in which it is carried out: updates, renames and adoptions, creates, deletes, then what stays; by name inside each.</summary>
internal sealed record ChangeSet
{
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>Owned, no longer in the folder, and not to be deleted.</summary>
    public required IReadOnlyList<OwnedAgent> Orphans { get; init; }

    /// <summary>Ids of owned agents that neither the folder nor the server has any more: nothing is left to own.</summary>
    public required IReadOnlyList<string> VanishedIds { get; init; }

    /// <summary>On the server, neither owned nor asked for: others' agents, never touched.</summary>
    public required IReadOnlyList<ObservedAgent> Unmanaged { get; init; }

    /// <summary>What stands in the way of the whole.</summary>
    public required IReadOnlyList<Blocker> Blockers { get; init; }

    /// <summary>Remarks that stop nothing.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>What the server moved since the last apply, whatever is done about it.</summary>
    public IReadOnlyList<AgentDrift> Drift { get; init; } = [];

    /// <summary>Creates that may be renames of agents without a file: for people, nothing is decided by it.</summary>
    public IReadOnlyList<RenameCandidate> RenameCandidates { get; init; } = [];

    public int Count<T>()
        where T : Change => Changes.Count(change => change is T);

    /// <summary>Lists the configurations that would be sent, with the agents whose files they come from.</summary>
    public IReadOnlyList<(DesiredAgent Agent, ConfigValue.Map Body)> ListBodies() =>
    [
        .. Changes.OfType<Change.Create>().Select(create => (create.Desired, create.Desired.Config)),
        .. Changes.OfType<Change.Compared>().Where(change => change.HasEffect).Select(change => (change.Desired, change.Comparison.After)),
    ];
}
