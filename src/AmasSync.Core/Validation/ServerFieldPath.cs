using Amas.Config.Json;

namespace AmasSync.Core.Validation;

/// <summary>The dotted path by which the server names a field: <c>llm_config.model</c>, <c>agents[0].name</c>, <c>agents.0.name</c>.</summary>
internal static class ServerFieldPath
{
    /// <summary>The pointer to that field, as far as the configuration goes along; the whole configuration where it does not know the first name.</summary>
    public static JsonPointer Resolve(ConfigValue.Map config, string field)
    {
        var pointer = JsonPointer.Root;
        foreach (var token in field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (token == "system_config" && pointer == JsonPointer.Root)
            {
                continue;
            }

            var next = pointer.Resolve(config) is ConfigValue.List list && FindIndex(list, token) is { } index ? pointer.Then(index) : pointer.Then(token);
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
