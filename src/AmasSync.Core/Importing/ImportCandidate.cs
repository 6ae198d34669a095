using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Importing;

/// <summary>An agent of the server that is to be imported, with what this project has of it already.</summary>
internal sealed record ImportCandidate(ObservedAgent Observed)
{
    public OwnedAgent? Owned { get; init; }

    /// <summary>What its file asks for; null where it has none.</summary>
    public DesiredAgent? Desired { get; init; }

    /// <summary>Its file against the server.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>What its file is to give up for the server's.</summary>
    public IEnumerable<PropertyChange> SelectAccepted(ImportOptions options) =>
        (Comparison?.Differences ?? []).Where(difference => !options.FilesOnly || difference.Origin.HasFlag(Origin.Server));

    /// <summary>Whether file, server and inventory agree.</summary>
    public bool IsInSync { get; init; }
}
