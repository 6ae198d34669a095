using Amas.Config.Json;

namespace AmasSync.Core.Ownership;

/// <summary>Marks texts of the server that contain a secret in an encoded form, so that no file keeps them.</summary>
internal static class HeldSecrets
{
    /// <summary>
    /// Returns the configuration with such texts marked. A text that the file contains too is not marked: the file has it anyway, and it
    /// must stay comparable.
    /// </summary>
    public static ConfigValue.Map Mark(ConfigValue.Map config, ConfigValue.Map? file)
    {
        if (!HasHeld(config))
        {
            return config;
        }

        var kept = file is null ? [] : FindTexts(file).ToHashSet(StringComparer.Ordinal);
        return Mark(config, kept) as ConfigValue.Map ?? config;
    }

    private static bool HasHeld(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Held is not null,
        ConfigValue.List list => list.Items.Any(HasHeld),
        ConfigValue.Map map => map.Members.Any(member => HasHeld(member.Value)),
        _ => false,
    };

    private static ConfigValue Mark(ConfigValue value, HashSet<string> kept) => value switch
    {
        ConfigValue.Text { Held: { } mark } text when !kept.Contains(text.Value) => new ConfigValue.Secret(mark, text.Value),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => Mark(item, kept))]),
        ConfigValue.Map map => new ConfigValue.Map(
            [.. map.Members.Select(member => KeyValuePair.Create(member.Key, Mark(member.Value, kept)))]),
        _ => value,
    };

    private static IEnumerable<string> FindTexts(ConfigValue value) => value switch
    {
        ConfigValue.Text text => [text.Value],
        ConfigValue.List list => list.Items.SelectMany(FindTexts),
        ConfigValue.Map map => map.Members.SelectMany(member => FindTexts(member.Value)),
        _ => [],
    };
}
