using System.Globalization;

namespace Amas.Emulator.Answers;

/// <summary>Times as the API returns them, in whole seconds: ISO 8601 in UTC, and Unix time.</summary>
internal static class WireTime
{
    public static long GetUnixSeconds(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeSeconds();

    public static string FormatIso(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
