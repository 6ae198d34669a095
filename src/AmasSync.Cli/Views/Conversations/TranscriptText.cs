using Amas.Client;
using Amas.Config;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>Renders the messages of a session: sender and time, followed by the text.</summary>
/// <param name="palette">The colors of the output.</param>
/// <param name="columns">The width at which lines are wrapped; null to not wrap them.</param>
/// <param name="redact">Removes secrets from text.</param>
internal sealed class TranscriptText(Palette palette, int? columns, Func<string, string> redact)
{
    private const string Indent = "  ";
    private const int MinColumns = 20;

    public IEnumerable<string> RenderLines(IReadOnlyList<AmasMessage> messages) =>
        messages.SelectMany(message => RenderMessage(message).Prepend("")).Skip(1);

    /// <summary>Formats a time; empty if it is unknown.</summary>
    public static string FormatTime(DateTimeOffset? time) => time is { } known ? RelativeTime.FormatUtc(known) : "";

    private IEnumerable<string> RenderMessage(AmasMessage message)
    {
        var time = FormatTime(message.CreatedAt);
        var sender = palette.PaintStrong(VisibleText.Escape(GetSender(message)));
        yield return time.Length == 0 ? sender : sender + palette.PaintMuted($" · {time}");
        foreach (var line in VisibleText.EscapeLines(redact(message.Content)).TrimEnd('\n').Split('\n'))
        {
            foreach (var piece in Wrap(line))
            {
                yield return piece.Length == 0 ? "" : Indent + piece;
            }
        }
    }

    private static string GetSender(AmasMessage message) => message switch
    {
        { Role: "user" } => "you",
        { Agent: { } agent } => agent,
        { Role.Length: > 0 } => message.Role,
        _ => "agent",
    };

    private IEnumerable<string> Wrap(string line) =>
        columns is { } width ? new Paragraph(Math.Max(MinColumns, width - Indent.Length)).Add(line, text => text).RenderLines() : [line];
}
