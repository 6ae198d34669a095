using System.Globalization;
using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Types;

/// <summary>Reads settings of a configuration whose types are not validated. Texts are parsed; invalid values are null.</summary>
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
        return double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? real
            : null;
    }
}
