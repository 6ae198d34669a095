using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing;

/// <summary>
/// Computes the configuration that the file of an agent needs to match the server: its current one, with the server's value in each
/// accepted difference.
/// </summary>
internal static class TargetConfig
{
    public static ConfigValue.Map Compute(ImportCandidate candidate, ImportOptions options) => candidate switch
    {
        { Desired: { } desired } => Revert(desired.Config, candidate.SelectAccepted(options)),
        { Owned: { } owned } =>
            Revert(owned.Applied, AgentComparer.Compare(owned.Applied, owned, candidate.Observed.Config).Differences),
        _ => ServerNoise.Remove(candidate.Observed.Config, JsonPointer.Root) as ConfigValue.Map ?? ConfigValue.Map.Empty,
    };

    private static ConfigValue.Map Revert(ConfigValue.Map file, IEnumerable<PropertyChange> differences)
    {
        var config = file;
        foreach (var difference in differences)
        {
            var value = difference.Kind switch
            {
                DifferenceKind.Add => null,
                DifferenceKind.Remove when difference.Before is { } added => ServerNoise.Remove(added, difference.Pointer),
                _ => difference.Before,
            };
            config = SetValue(config, "", [.. NamedPath.ParseTokens(difference.Path)], value) as ConfigValue.Map ?? config;
        }

        return config;
    }

    /// <summary>Sets a value below <paramref name="parent"/>, or removes it if <paramref name="value"/> is null.</summary>
    private static ConfigValue? SetValue(ConfigValue? parent, string member, ReadOnlySpan<string> path, ConfigValue? value)
    {
        if (path is not [var token, .. var rest])
        {
            return value;
        }

        if (parent is ConfigValue.List list && NamedElements.IndexByName(member, list) is { } names)
        {
            List<ConfigValue> items = [.. list.Items];
            var index = names.TryGetValue(token, out var found) ? found : -1;
            var item = SetValue(index < 0 ? null : items[index], "", rest, value);
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

        var map = parent as ConfigValue.Map ?? ConfigValue.Map.Empty;
        return map.With(token, SetValue(map[token], token, rest, value));
    }
}
