using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>Renders the properties of a session, one on each line.</summary>
internal static class SessionStatusText
{
    public static IEnumerable<string> RenderLines(SessionStatus status, Func<string, string> redact)
    {
        var created = TranscriptText.FormatTime(status.CreatedAt);
        var lastActivity = TranscriptText.FormatTime(status.LastActivity ?? status.UpdatedAt);
        return RenderLines(
            redact,
            ("session", status.Id),
            ("title", status.Title),
            ("status", status.Status),
            ("messages", status.MessageCount?.ToString(CultureInfo.InvariantCulture)),
            ("created", created),
            ("last activity", lastActivity),
            ("health", status.Health));
    }

    /// <summary>Renders names and values in columns. Unknown values are omitted.</summary>
    public static IEnumerable<string> RenderLines(Func<string, string> redact, params (string Name, string? Value)[] facts)
    {
        var known = facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).ToArray();
        var widest = known.Select(fact => fact.Name.Length).DefaultIfEmpty().Max();
        return known.Select(fact => $"{fact.Name.PadRight(widest)}  {VisibleText.Escape(redact(fact.Value ?? ""))}");
    }
}
