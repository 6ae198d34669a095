using System.Globalization;
using Amas.Config;
using Amas.Emulator.Answers;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page.Markup;

/// <summary>Renders times as ages or as UTC times; ages have the UTC time as a tooltip.</summary>
internal static class PageTime
{
    /// <summary>Renders the age of a time; for times long ago or in the future, the UTC time.</summary>
    /// <param name="iso">ISO 8601, UTC, whole seconds.</param>
    /// <param name="clock">The source of the current time.</param>
    public static IHtmlContent RenderAgo(string iso, TimeProvider clock)
    {
        if (!DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return PageHtml.Format($"{iso}");
        }

        var now = clock.GetUtcNow();
        var age = now - moment;
        return age < TimeSpan.FromSeconds(-1) || age > RelativeTime.MaxAge
            ? RenderMoment(iso)
            : PageHtml.Format($"""<time datetime="{iso}" title="{FormatMoment(iso)}">{RelativeTime.Format(moment, now)}</time>""");
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
}
