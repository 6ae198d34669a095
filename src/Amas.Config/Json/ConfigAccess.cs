namespace Amas.Config.Json;

/// <summary>
/// Reads parts of a configuration that has not been validated: missing values and values of another type are null or left out.
/// </summary>
internal static class ConfigAccess
{
    public static string? GetText(ConfigValue.Map map, string name) => (map[name] as ConfigValue.Text)?.Value;

    /// <summary>Returns the objects in the list <paramref name="name"/> of a value, with their pointers.</summary>
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

    /// <summary>Returns the texts in a list, with their pointers.</summary>
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

    /// <summary>Returns the member agents of a system with their pointers; a flat configuration is its own only agent.</summary>
    public static IEnumerable<AtPointer<ConfigValue.Map>> GetAgents(ConfigValue.Map config) =>
        config["agents"] is null ? [new(config, JsonPointer.Root)] : GetMaps(config, JsonPointer.Root, "agents");
}
