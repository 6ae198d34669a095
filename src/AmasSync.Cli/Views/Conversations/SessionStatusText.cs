using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>The facts of a session, a line each.</summary>
internal static class SessionStatusText
{
    public static IEnumerable<string> RenderLines(SessionStatus status, Func<string, string> clean) => RenderLines(
        clean,
        ("session", status.Id),
        ("title", status.Title),
        ("status", status.Status),
        ("messages", status.MessageCount?.ToString(CultureInfo.InvariantCulture)),
        ("created", TranscriptText.FormatTime(status.CreatedAt)),
        ("last activity", TranscriptText.FormatTime(status.LastActivity ?? status.UpdatedAt)),
        ("health", status.Health));

    /// <summary>Names and values side by side; what is not known is left out.</summary>
    public static IEnumerable<string> RenderLines(Func<string, string> clean, params (string Name, string? Value)[] facts)
    {
        var known = facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).ToArray();
        var widest = known.Select(fact => fact.Name.Length).DefaultIfEmpty().Max();
        return known.Select(fact => $"{fact.Name.PadRight(widest)}  {VisibleText.Escape(clean(fact.Value ?? ""))}");
    }
}
