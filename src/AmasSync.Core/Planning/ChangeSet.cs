using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Planning;

/// <summary>The decisions about all agents.</summary>
internal sealed record ChangeSet
{
    /// <summary>Gets the changes in the order in which they are carried out (<see cref="ChangeOrder"/>).</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>Gets the managed agents on the server that have no file and are not deleted.</summary>
    public required IReadOnlyList<OwnedAgent> Orphans { get; init; }

    /// <summary>
    /// Gets the IDs of managed agents that are neither in the folder nor on the server; apply removes them from the inventory.
    /// </summary>
    public required IReadOnlyList<string> VanishedIds { get; init; }

    /// <summary>Gets the agents on the server that are neither managed nor in the folder; they are never changed.</summary>
    public required IReadOnlyList<ObservedAgent> Unmanaged { get; init; }

    /// <summary>Gets the blockers of the whole plan.</summary>
    public required IReadOnlyList<Blocker> Blockers { get; init; }

    /// <summary>Gets remarks that block nothing.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Gets the server edits since the last apply, whether or not the plan overwrites them.</summary>
    public IReadOnlyList<AgentDrift> Drift { get; init; } = [];

    /// <summary>Gets creates that may be renames of agents without a file. Only for display: no decision depends on it.</summary>
    public IReadOnlyList<RenameCandidate> RenameCandidates { get; init; } = [];

    public int Count<T>()
        where T : Change => Changes.Count(change => change is T);

    /// <summary>Lists what would be sent.</summary>
    public IReadOnlyList<AgentBody> ListBodies() =>
    [
        .. Changes.OfType<Change.Create>().Select(create => new AgentBody(create.Desired)),
        .. Changes.OfType<Change.Compared>()
            .Where(change => change.HasEffect)
            .Select(change => new AgentBody(change.Desired, change.Comparison.After)),
    ];

    /// <summary>
    /// Lists values with all secrets that the server may return. An agent whose configuration was released has no secrets.
    /// </summary>
    public IEnumerable<ConfigValue> ListSecretHolders() => Changes.SelectMany(change => change switch
    {
        Change.Create create => create.Desired.SecretHolders,
        Change.NoOp unchanged => unchanged.IsReleased ? [] : unchanged.Desired.SecretHolders,
        _ => change.After is { } after ? [after] : [],
    });
}
