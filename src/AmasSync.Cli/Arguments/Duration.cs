using System.Globalization;

namespace AmasSync.Cli.Arguments;

/// <summary>A length of time as people write it: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>, or <c>0</c>.</summary>
internal static class Duration
{
    private static readonly (string Suffix, double Milliseconds)[] Units = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)];

    /// <summary>The time, or null where the text is none or longer than a day.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text == "0")
        {
            return TimeSpan.Zero;
        }

        var (suffix, milliseconds) = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        return suffix is not null
            && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * milliseconds <= TimeSpan.MillisecondsPerDay
            ? TimeSpan.FromMilliseconds(number * milliseconds)
            : null;
    }
}
