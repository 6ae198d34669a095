using Amas.Config.Json;

namespace Amas.Emulator.Agents;

/// <summary>The configuration that a PATCH leaves behind.</summary>
internal static class ConfigMerge
{
    public static ConfigValue.Map Apply(PatchStyle style, ConfigValue.Map saved, ConfigValue.Map patch) =>
        style == PatchStyle.Replace ? patch : Merge(saved, patch, deep: style == PatchStyle.DeepMerge);

    /// <summary>The members of both: a patched one in its place, a new one at the end, one that is patched with null not at all.</summary>
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
