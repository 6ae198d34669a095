using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing;

/// <summary>What the file of an agent is to say so that it and the server agree: what it says now, with each difference that is taken decided for the server.</summary>
internal static class WantedConfig
{
    public static ConfigValue.Map Of(ImportCandidate candidate, ImportOptions options) => candidate switch
    {
        { Desired: { } desired } => Reverted(desired.Config, candidate.Taken(options)),
        { Owned: { } owned } => Reverted(owned.Applied, AgentComparer.Compare(owned.Applied, owned, candidate.Observed.Config).Differences),
        _ => ServerNoise.Without(candidate.Observed.Config, JsonPointer.Root) as ConfigValue.Map ?? ConfigValue.Map.Empty,
    };

    private static ConfigValue.Map Reverted(ConfigValue.Map file, IEnumerable<PropertyChange> differences) => differences.Aggregate(file, (config, difference) =>
    {
        var value = difference.Kind switch
        {
            DifferenceKind.Add => null,
            DifferenceKind.Remove when difference.Before is { } added => ServerNoise.Without(added, difference.Pointer),
            _ => difference.Before,
        };
        return Put(config, "", [.. NamedPath.Tokens(difference.Path)], value) as ConfigValue.Map ?? config;
    });

    /// <summary>The value with another at a place below it, or without one where that is null.</summary>
    private static ConfigValue? Put(ConfigValue? around, string member, ReadOnlySpan<string> path, ConfigValue? value)
    {
        if (path is not [var token, .. var rest])
        {
            return value;
        }

        if (around is ConfigValue.List list && ListPairing.ByName(member, list) is { } names)
        {
            List<ConfigValue> items = [.. list.Items];
            var index = names.TryGetValue(token, out var found) ? found : -1;
            var item = Put(index < 0 ? null : items[index], "", rest, value);
            if (index >= 0)
            {
                items.RemoveAt(index);
            }

            if (item is not null)
            {
                items.Insert(index < 0 ? items.Count : index, item);
            }

            return new ConfigValue.List(items);
        }

        var map = around as ConfigValue.Map ?? ConfigValue.Map.Empty;
        return map.With(token, Put(map[token], token, rest, value));
    }
}
