using System.Globalization;

namespace AmasSync.Cli.Views.Wording;

/// <summary>A moment in words: as a date where the text is kept, as a distance where somebody reads it now.</summary>
internal static class RelativeTime
{
    private const int MaxDays = 60;

    public static string FormatUtc(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    /// <summary>How long ago it was. What lies ahead, as clocks differ, is now.</summary>
    public static string Format(DateTimeOffset time, DateTimeOffset now) => (now - time) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 120 } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min ago"),
        { TotalHours: < 48 } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h ago"),
        { TotalDays: <= MaxDays } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} days ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"on {time.UtcDateTime:yyyy-MM-dd}"),
    };
}
