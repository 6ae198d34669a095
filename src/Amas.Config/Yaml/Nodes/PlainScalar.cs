using Amas.Config.Json;
using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Yaml.Nodes;

/// <summary>Parses text from outside YAML as a plain scalar.</summary>
internal static class PlainScalar
{
    /// <summary>Returns the value by the core schema; a number that JSON cannot represent is text.</summary>
    public static ConfigValue Parse(string text)
    {
        var value = CoreSchema.Resolve(text, out var problem);
        return problem is null ? value : new ConfigValue.Text(text);
    }
}
