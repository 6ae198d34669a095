using Amas.Config.Json;

namespace Amas.Emulator.Agents;

/// <summary>Computes the configuration that results from a PATCH.</summary>
internal static class ConfigMerge
{
    public static ConfigValue.Map Apply(PatchStyle style, ConfigValue.Map saved, ConfigValue.Map patch) =>
        style == PatchStyle.Replace ? patch : Merge(saved, patch, deep: style == PatchStyle.DeepMerge);

    /// <summary>
    /// Merges the members of both: patched members keep their position, new ones are appended, members patched with null are removed.
    /// </summary>
    private static ConfigValue.Map Merge(ConfigValue.Map saved, ConfigValue.Map patch, bool deep)
    {
        OrderedDictionary<string, ConfigValue> merged = new(saved.Members, StringComparer.Ordinal);
        Dictionary<string, ConfigValue> changes = new(patch.Members, StringComparer.Ordinal);
        foreach (var (name, change) in changes)
        {
            merged[name] = change is ConfigValue.Map inner && deep
                ? Merge(saved[name] as ConfigValue.Map ?? ConfigValue.Map.Empty, inner, deep)
                : change;
        }

        return new([.. merged.Where(member => changes.GetValueOrDefault(member.Key) is not ConfigValue.Null)]);
    }
}
