using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Importing.Merging;

namespace AmasSync.Core.Importing;

/// <summary>Computes the configuration that the file of an agent gets.</summary>
internal static class TargetConfig
{
    /// <summary>
    /// Returns the merged configuration of an agent with a file. A managed agent without a file gets what was last applied, with the
    /// server's changes; any other agent gets the server's configuration.
    /// </summary>
    public static ConfigValue.Map Compute(ImportCandidate candidate) => candidate switch
    {
        { Merge: { } merge } => merge.Target,
        { Owned: { } owned } =>
            Revert(owned.Applied, AgentComparer.Compare(owned.Applied, owned, candidate.Observed.Config).Differences),
        _ => ServerNoise.Remove(candidate.Observed.Config, JsonPointer.Root) as ConfigValue.Map ?? ConfigValue.Map.Empty,
    };

    private static ConfigValue.Map Revert(ConfigValue.Map file, IEnumerable<PropertyChange> differences) =>
        PathValue.Set(file, differences.Select(difference => new PathValue(difference.Path, GetServerValue(difference))));

    private static ConfigValue? GetServerValue(PropertyChange difference) => difference switch
    {
        { Kind: DifferenceKind.Add } => null,
        { Kind: DifferenceKind.Remove, Before: { } added } => ServerNoise.Remove(added, difference.Pointer),
        _ => difference.Before,
    };
}
