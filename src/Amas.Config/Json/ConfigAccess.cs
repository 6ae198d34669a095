namespace Amas.Config.Json;

/// <summary>Looking into a configuration whose types nobody has vouched for: what is not there, or not of that type, is null or left out.</summary>
internal static class ConfigAccess
{
    public static string? GetText(ConfigValue.Map map, string name) => (map[name] as ConfigValue.Text)?.Value;

    /// <summary>The objects in the list of that name inside a value, with their pointers.</summary>
    public static IEnumerable<AtPointer<ConfigValue.Map>> GetMaps(ConfigValue? owner, JsonPointer pointer, string name)
    {
        if ((owner as ConfigValue.Map)?[name] is not ConfigValue.List list)
        {
            yield break;
        }

        for (var index = 0; index < list.Items.Count; index++)
        {
            if (list.Items[index] is ConfigValue.Map map)
            {
                yield return new(map, pointer.Then(name).Then(index));
            }
        }
    }

    /// <summary>The texts in a list, with their pointers.</summary>
    public static IEnumerable<AtPointer<string>> GetTexts(ConfigValue? value, JsonPointer pointer)
    {
        for (var index = 0; value is ConfigValue.List list && index < list.Items.Count; index++)
        {
            if (list.Items[index] is ConfigValue.Text text)
            {
                yield return new(text.Value, pointer.Then(index));
            }
        }
    }

    /// <summary>The agents of a system with their pointers; a flat configuration is its own one agent.</summary>
    public static IEnumerable<AtPointer<ConfigValue.Map>> GetAgents(ConfigValue.Map config) =>
        config["agents"] is null ? [new(config, JsonPointer.Root)] : GetMaps(config, JsonPointer.Root, "agents");
}
