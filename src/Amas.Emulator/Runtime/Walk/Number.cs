using System.Globalization;
using AmasSync.Core.Json;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>Numbers of a configuration whose types nobody has vouched for.</summary>
internal static class Number
{
    /// <summary>Null for anything but a whole number that fits.</summary>
    public static int? Whole(ConfigValue? value) => Real(value) is { } number && double.IsInteger(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    public static double? Real(ConfigValue? value) =>
        value is ConfigValue.Number number && double.TryParse(number.Literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? real
            : null;
}
