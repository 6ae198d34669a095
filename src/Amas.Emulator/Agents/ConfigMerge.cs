using AmasSync.Core.Json;

namespace Amas.Emulator.Agents;

/// <summary>The configuration that a PATCH leaves behind.</summary>
internal static class ConfigMerge
{
    public static ConfigValue.Map Apply(PatchStyle style, ConfigValue.Map saved, ConfigValue.Map patch) =>
        style == PatchStyle.Replace ? patch : Merge(saved, patch, deep: style == PatchStyle.DeepMerge);

    private static ConfigValue.Map Merge(ConfigValue.Map saved, ConfigValue.Map patch, bool deep)
    {
        var merged = saved;
        foreach (var (name, value) in patch.Members)
        {
            merged = merged.With(name, value switch
            {
                ConfigValue.Null => null,
                ConfigValue.Map inner when deep => Merge(saved[name] as ConfigValue.Map ?? ConfigValue.Map.Empty, inner, deep),
                _ => value,
            });
        }

        return merged;
    }
}
