using System.Globalization;

namespace AmasSync.Cli.CommandLine;

/// <summary>A length of time as people write it: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>7d</c>, or <c>0</c>.</summary>
internal static class Duration
{
    private static readonly (string Suffix, double Milliseconds)[] Units =
        [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", TimeSpan.MillisecondsPerDay)];

    // No program and no account is that old.
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(36_500);

    /// <summary>A time to wait, or null where the text is none or longer than a day.</summary>
    public static TimeSpan? Parse(string text) => Parse(text, TimeSpan.FromDays(1));

    /// <summary>How old something is, or null where the text is no time or longer than a hundred years.</summary>
    public static TimeSpan? ParseAge(string text) => Parse(text, LongestAge);

    private static TimeSpan? Parse(string text, TimeSpan longest)
    {
        if (text == "0")
        {
            return TimeSpan.Zero;
        }

        var (suffix, milliseconds) = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        return suffix is not null
            && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * milliseconds <= longest.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(number * milliseconds)
            : null;
    }
}
