using Amas.Config.Json;

namespace AmasSync.Core.Validation;

/// <summary>
/// Resolves the dotted path by which the server names a field: <c>llm_config.model</c>, <c>agents[0].name</c>, <c>agents.0.name</c>.
/// </summary>
internal static class ServerFieldPath
{
    /// <summary>
    /// Returns the pointer to that field, or to the innermost value on the path that exists. If the first name is unknown, that is the
    /// whole configuration.
    /// </summary>
    public static JsonPointer Resolve(ConfigValue.Map config, string field)
    {
        var pointer = JsonPointer.Root;
        foreach (var token in field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (token == "system_config" && pointer == JsonPointer.Root)
            {
                continue;
            }

            var index = pointer.Resolve(config) is ConfigValue.List list ? FindIndex(list, token) : null;
            var next = index is null ? pointer.Then(token) : pointer.Then(index.Value);
            if (next.Resolve(config) is null)
            {
                break;
            }

            pointer = next;
        }

        return pointer;
    }

    private static int? FindIndex(ConfigValue.List list, string name)
    {
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (list.Items[index] is ConfigValue.Map map && ConfigAccess.GetText(map, "name") == name)
            {
                return index;
            }
        }

        return null;
    }
}
