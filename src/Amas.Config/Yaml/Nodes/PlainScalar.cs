using Amas.Config.Json;
using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Yaml.Nodes;

/// <summary>What a text outside of YAML would be as a plain scalar in it.</summary>
internal static class PlainScalar
{
    /// <summary>The value by the core schema; a number that JSON cannot hold is a text.</summary>
    public static ConfigValue Parse(string text) => CoreSchema.Resolve(text, out var problem) is var value && problem is null ? value : new ConfigValue.Text(text);
}
