using System.Globalization;
using System.Text.RegularExpressions;

namespace Amas.Emulator.Runtime.Types;

/// <summary>Durations as command lines and scripts spell them: <c>50ms</c>, <c>1.5s</c> or <c>2m</c>, at most ten minutes.</summary>
internal static partial class DurationText
{
    private const int MaxMilliseconds = 600_000;

    /// <summary>Parses a duration.</summary>
    /// <returns>Null for any other text.</returns>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern.Match(text);
        if (!match.Success || !double.TryParse(match.Groups["count"].Value, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        var milliseconds = count * match.Groups["unit"].Value switch
        {
            "ms" => 1,
            "s" => 1_000,
            _ => 60_000,
        };
        return milliseconds <= MaxMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    [GeneratedRegex(@"^(?<count>[0-9]{1,9}(\.[0-9]{1,6})?)(?<unit>ms|s|m)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern { get; }
}
