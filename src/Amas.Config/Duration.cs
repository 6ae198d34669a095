using System.Globalization;

namespace Amas.Config;

/// <summary>Parses durations such as <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>7d</c>, or <c>0</c>.</summary>
internal static class Duration
{
    private static readonly (string Suffix, double Milliseconds)[] Units =
        [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", TimeSpan.MillisecondsPerDay)];

    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(36_500);

    /// <summary>Parses a time to wait; null if the text is not a duration or is longer than a day.</summary>
    public static TimeSpan? Parse(string text) => Parse(text, TimeSpan.FromDays(1));

    /// <summary>Parses an age; null if the text is not a duration or is longer than a hundred years.</summary>
    public static TimeSpan? ParseAge(string text) => Parse(text, LongestAge);

    private static TimeSpan? Parse(string text, TimeSpan longest)
    {
        if (text == "0")
        {
            return TimeSpan.Zero;
        }

        var (suffix, milliseconds) = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        if (suffix is null)
        {
            return null;
        }

        var digits = text.AsSpan(0, text.Length - suffix.Length);
        var isNumber = double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        var total = number * milliseconds;
        return isNumber && total <= longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(total) : null;
    }
}
