using Amas.Config.Json;
using AmasSync.Core.Comparing.Ignoring;

namespace AmasSync.Core.Comparing;

/// <summary>
/// The comparison of one agent's file with the server: the differences, and the full configuration to send, which keeps server defaults.
/// </summary>
internal sealed record Comparison
{
    /// <summary>Gets the configuration on the server, with a mark at every place where the file has a secret.</summary>
    public required ConfigValue.Map Before { get; init; }

    /// <summary>Gets the configuration to send: the file's values and the current server defaults.</summary>
    public required ConfigValue.Map After { get; init; }

    public required IReadOnlyList<PropertyChange> Differences { get; init; }

    /// <summary>Gets the places of secrets that the server masks: a changed value there cannot be detected.</summary>
    public required IReadOnlyList<JsonPointer> MaskedPointers { get; init; }

    /// <summary>Gets the ignored places that differ and keep the server's values.</summary>
    public IReadOnlyList<IgnoredDifference> Ignored { get; init; } = [];

    /// <summary>Gets whether the update would overwrite a server edit.</summary>
    public bool HasDrift => Differences.Any(difference => difference.Origin.HasFlag(Origin.Server));
}
