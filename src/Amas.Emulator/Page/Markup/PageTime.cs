using System.Globalization;
using Amas.Emulator.Answers;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page.Markup;

/// <summary>Times as a page shows them: how long ago, or the moment in UTC; whoever points at one sees the moment.</summary>
internal static class PageTime
{
    private static readonly TimeSpan RecentLimit = TimeSpan.FromDays(30);

    /// <summary>How long ago it was; of times long past, or to come, the moment.</summary>
    /// <param name="iso">ISO 8601, UTC, whole seconds.</param>
    /// <param name="clock">What tells the time.</param>
    public static IHtmlContent RenderAgo(string iso, TimeProvider clock)
    {
        if (!DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return PageHtml.Format($"{iso}");
        }

        var ago = clock.GetUtcNow() - moment;
        return ago < TimeSpan.FromSeconds(-1) || ago > RecentLimit
            ? RenderMoment(iso)
            : PageHtml.Format($"""<time datetime="{iso}" title="{FormatMoment(iso)}">{FormatAge(ago)}</time>""");
    }

    /// <inheritdoc cref="RenderAgo(string, TimeProvider)"/>
    /// <param name="seconds">Since 1970, UTC.</param>
    /// <param name="clock">What tells the time.</param>
    public static IHtmlContent RenderAgo(long seconds, TimeProvider clock) => RenderAgo(WireTime.FormatIso(seconds), clock);

    /// <summary>The moment.</summary>
    /// <param name="iso">ISO 8601, UTC, whole seconds.</param>
    public static IHtmlContent RenderMoment(string iso) => PageHtml.Format($"""<time datetime="{iso}">{FormatMoment(iso)}</time>""");

    /// <inheritdoc cref="RenderMoment(string)"/>
    /// <param name="seconds">Since 1970, UTC.</param>
    public static IHtmlContent RenderMoment(long seconds) => RenderMoment(WireTime.FormatIso(seconds));

    private static string FormatMoment(string iso) => $"{iso.Replace('T', ' ').TrimEnd('Z')} UTC";

    private static string FormatAge(TimeSpan ago) => string.Create(CultureInfo.InvariantCulture, $"{ago switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } => $"{(int)ago.TotalMinutes} min ago",
        { TotalDays: < 1 } => $"{(int)ago.TotalHours} h ago",
        { TotalDays: < 2 } => "1 day ago",
        _ => $"{(int)ago.TotalDays} days ago",
    }}");
}
