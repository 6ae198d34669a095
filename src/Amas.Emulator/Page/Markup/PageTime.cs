using System.Globalization;
using Amas.Emulator.Answers;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page.Markup;

/// <summary>Renders times as ages or as UTC times; ages have the UTC time as a tooltip.</summary>
internal static class PageTime
{
    private static readonly TimeSpan RecentLimit = TimeSpan.FromDays(30);

    /// <summary>Renders the age of a time; for times more than 30 days ago or in the future, the UTC time.</summary>
    /// <param name="iso">ISO 8601, UTC, whole seconds.</param>
    /// <param name="clock">The source of the current time.</param>
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
    /// <param name="seconds">Unix time in seconds.</param>
    /// <param name="clock">The source of the current time.</param>
    public static IHtmlContent RenderAgo(long seconds, TimeProvider clock) => RenderAgo(WireTime.FormatIso(seconds), clock);

    /// <summary>Renders a time in UTC.</summary>
    /// <param name="iso">ISO 8601, UTC, whole seconds.</param>
    public static IHtmlContent RenderMoment(string iso) => PageHtml.Format($"""<time datetime="{iso}">{FormatMoment(iso)}</time>""");

    /// <inheritdoc cref="RenderMoment(string)"/>
    /// <param name="seconds">Unix time in seconds.</param>
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
