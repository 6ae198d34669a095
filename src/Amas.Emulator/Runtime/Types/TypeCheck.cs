using Amas.Config.Json;
using Amas.Emulator.Agents;

namespace Amas.Emulator.Runtime.Types;

/// <summary>Whether a declared type is one.</summary>
internal static class TypeCheck
{
    public static ConfigError? Check(ConfigValue? type, string field) => type switch
    {
        ConfigValue.Text text => BamlTypeParser.Parse(text.Value) is null ? new(field, BamlTypeParser.DescribeError(text.Value)) : null,
        null => new(field, "This field is required."),
        _ => new(field, "Not a valid string."),
    };
}
