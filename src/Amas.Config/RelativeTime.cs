using System.Globalization;

namespace Amas.Config;

/// <summary>Formats points in time for people: as UTC in text that is kept, relative to now in text that is read immediately.</summary>
internal static class RelativeTime
{
    /// <summary>Gets the age up to which a time is formatted relative to now.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromDays(30);

    public static string FormatUtc(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    /// <summary>
    /// Formats a time relative to now. A time in the future, which differing clocks can cause, counts as now. A time that is older than
    /// <see cref="MaxAge"/> is formatted as a date.
    /// </summary>
    public static string Format(DateTimeOffset time, DateTimeOffset now) => (now - time) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min ago"),
        { TotalDays: < 1 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h ago"),
        { TotalDays: < 2 } => "1 day ago",
        var age when age <= MaxAge => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} days ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"on {time.UtcDateTime:yyyy-MM-dd}"),
    };
}
