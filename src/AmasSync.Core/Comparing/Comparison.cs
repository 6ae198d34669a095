using Amas.Config.Json;
using AmasSync.Core.Comparing.Ignoring;

namespace AmasSync.Core.Comparing;

/// <summary>One agent, file against server: what differs, and the full configuration to send so that nothing of the server's own is lost.</summary>
internal sealed record Comparison
{
    /// <summary>What the server has, with the mark on every place where the file has a secret.</summary>
    public required ConfigValue.Map Before { get; init; }

    /// <summary>What would be sent: the file's values, and the server's own defaults as they are now.</summary>
    public required ConfigValue.Map After { get; init; }

    public required IReadOnlyList<PropertyChange> Differences { get; init; }

    /// <summary>Secrets that the server gives back masked: whether they were rotated cannot be seen.</summary>
    public required IReadOnlyList<JsonPointer> MaskedPointers { get; init; }

    /// <summary>Places that differ and are left as the server has them.</summary>
    public IReadOnlyList<IgnoredDifference> Ignored { get; init; } = [];

    /// <summary>Whether somebody else moved something that the update would put back.</summary>
    public bool HasDrift => Differences.Any(difference => difference.Origin.HasFlag(Origin.Server));
}
