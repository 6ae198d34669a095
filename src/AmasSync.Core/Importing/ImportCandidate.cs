using AmasSync.Core.Desired;
using AmasSync.Core.Importing.Merging;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Importing;

/// <summary>An agent of the server to import, with its file and its inventory entry.</summary>
internal sealed record ImportCandidate(ObservedAgent Observed)
{
    public OwnedAgent? Owned { get; init; }

    /// <summary>The agent in its file; null if it has no file.</summary>
    public DesiredAgent? Desired { get; init; }

    /// <summary>The merge of its file with the server; null if it has no file.</summary>
    public AgentMerge? Merge { get; init; }

    /// <summary>Whether there is nothing to write, neither to the file nor to the inventory.</summary>
    public bool IsInSync { get; init; }
}
