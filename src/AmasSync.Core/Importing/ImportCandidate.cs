using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Importing;

/// <summary>An agent of the server to import, with its file and its inventory entry.</summary>
internal sealed record ImportCandidate(ObservedAgent Observed)
{
    public OwnedAgent? Owned { get; init; }

    /// <summary>The agent in its file; null if it has no file.</summary>
    public DesiredAgent? Desired { get; init; }

    /// <summary>The comparison of its file with the server.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>Selects the differences in which the file takes the server's value.</summary>
    public IEnumerable<PropertyChange> SelectAccepted(ImportOptions options) =>
        (Comparison?.Differences ?? []).Where(difference => !options.FilesOnly || difference.Origin.HasFlag(Origin.Server));

    /// <summary>Whether file, server and inventory are equal.</summary>
    public bool IsInSync { get; init; }
}
