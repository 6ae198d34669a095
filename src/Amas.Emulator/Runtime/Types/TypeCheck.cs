using Amas.Config.Json;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime.Types;

/// <summary>Checks whether a declared type is valid.</summary>
internal static class TypeCheck
{
    public static FieldError? Check(ConfigValue? type, string field) => type switch
    {
        ConfigValue.Text text => BamlTypeParser.Parse(text.Value) is null ? new(field, BamlTypeParser.DescribeError(text.Value)) : null,
        null => new(field, "This field is required."),
        _ => new(field, "Not a valid string."),
    };
}
