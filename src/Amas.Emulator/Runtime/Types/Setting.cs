using System.Globalization;
using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Types;

/// <summary>Settings of a configuration whose types nobody has vouched for. A text counts for what it says; what is no such value is null.</summary>
internal static class Setting
{
    public static bool? ReadFlag(ConfigValue? value) => value switch
    {
        ConfigValue.Boolean boolean => boolean.Value,
        ConfigValue.Text text => BooleanText.Parse(text.Value),
        _ => null,
    };

    public static int? ReadInteger(ConfigValue? value) =>
        ReadNumber(value) is { } number && double.IsInteger(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    public static double? ReadNumber(ConfigValue? value)
    {
        var literal = value switch
        {
            ConfigValue.Number number => number.Literal,
            ConfigValue.Text text => text.Value,
            _ => "",
        };
        return double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null;
    }
}
