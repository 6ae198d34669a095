using Amas.Config.Json;
using AmasSync.Core.Comparing.Ignoring;

namespace AmasSync.Core.Comparing;

/// <summary>
/// The comparison of one agent's file with the server: the differences, and the full configuration to send, which keeps server defaults.
/// </summary>
internal sealed record Comparison
{
    private Func<ConfigValue.Map> readBefore = ThrowReleased;
    private Func<ConfigValue.Map> readAfter = ThrowReleased;

    /// <summary>Gets the comparison of an agent that is certainly unchanged, whose configurations were not kept.</summary>
    public static Comparison Released { get; } = new();

    /// <summary>Gets the configuration on the server, with a mark at every place where the file has a secret.</summary>
    public ConfigValue.Map Before { get => readBefore(); init => readBefore = () => value; }

    /// <summary>Gets the configuration to send: the file's values and the current server defaults.</summary>
    public ConfigValue.Map After { get => readAfter(); init => readAfter = () => value; }

    public IReadOnlyList<PropertyChange> Differences { get; init; } = [];

    /// <summary>Gets the places of secrets that the server masks: a changed value there cannot be detected.</summary>
    public IReadOnlyList<JsonPointer> MaskedPointers { get; init; } = [];

    /// <summary>Gets the ignored places that differ and keep the server's values.</summary>
    public IReadOnlyList<IgnoredDifference> Ignored { get; init; } = [];

    /// <summary>Gets whether the update would overwrite a server edit.</summary>
    public bool HasDrift => Differences.Any(difference => difference.Origin.HasFlag(Origin.Server));

    /// <summary>Returns the comparison without its configurations; the comparison is made again when they are needed.</summary>
    public Comparison CompareOnDemand(Func<Comparison> compare) => this with
    {
        readBefore = () => compare().Before,
        readAfter = () => compare().After,
    };

    /// <summary>Returns the number of differences; the configurations may not be readable.</summary>
    public override string ToString() => FormattableString.Invariant($"{Differences.Count} differences");

    private static ConfigValue.Map ThrowReleased() =>
        throw new InvalidOperationException("The configurations of this comparison were not kept.");
}
