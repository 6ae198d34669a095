using Amas.Config.Json;

namespace AmasSync.Core.Comparing;

/// <summary>
/// Paths in a configuration that identify elements of named lists by name: <c>agents/writer/llm_config/model</c>. Such a path stays valid
/// when elements are added or removed. Tokens are escaped as in RFC 6901.
/// </summary>
internal static class NamedPath
{
    public static string Append(string path, string token)
    {
        var escaped = JsonPointer.Root.Then(token).Text[1..];
        return path.Length == 0 ? escaped : $"{path}/{escaped}";
    }

    public static IEnumerable<string> ParseTokens(string path) => new JsonPointer(path.Length == 0 ? "" : $"/{path}").Tokens;

    /// <summary>Returns the JSON pointer of the path in one configuration; null if the configuration has no such place.</summary>
    public static JsonPointer? FindPointer(ConfigValue root, string path)
    {
        var (value, pointer, member) = ((ConfigValue?)root, JsonPointer.Root, "");
        foreach (var token in ParseTokens(path))
        {
            var step = value is ConfigValue.List && NamedElements.IndexByName(member, value)?.TryGetValue(token, out var index) == true
                ? $"{index}"
                : token;
            (value, pointer, member) = (JsonPointer.Of(step).Resolve(value ?? ConfigValue.None), pointer.Then(step), token);
            if (value is null)
            {
                return null;
            }
        }

        return pointer;
    }

    /// <summary>Returns the value at the path, or null if there is none.</summary>
    public static ConfigValue? FindValue(ConfigValue root, string path)
    {
        ConfigValue? value = root;
        var member = "";
        foreach (var token in ParseTokens(path))
        {
            value = value is ConfigValue.Map map ? map[token] : NamedElements.FindElement(member, value, token);
            member = token;
        }

        return value;
    }
}
