using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>What was said in a session, for people: who, when, and below it the text.</summary>
/// <param name="palette">Colours of the stream.</param>
/// <param name="columns">Where lines break; null where they stay as they are.</param>
/// <param name="clean">Takes out what must not be shown.</param>
internal sealed class TranscriptText(Palette palette, int? columns, Func<string, string> clean)
{
    private const string Indent = "  ";
    private const int MinColumns = 20;

    public IEnumerable<string> RenderLines(IReadOnlyList<AmasMessage> messages) =>
        messages.SelectMany(message => RenderMessage(message).Prepend("")).Skip(1);

    /// <summary>A moment as people read it.</summary>
    public static string FormatTime(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "";

    private IEnumerable<string> RenderMessage(AmasMessage message)
    {
        var time = FormatTime(message.CreatedAt);
        yield return palette.PaintStrong(VisibleText.Escape(GetSpeaker(message))) + (time.Length == 0 ? "" : palette.PaintMuted($" · {time}"));
        foreach (var line in VisibleText.EscapeLines(clean(message.Content)).TrimEnd('\n').Split('\n'))
        {
            foreach (var piece in Wrap(line))
            {
                yield return piece.Length == 0 ? "" : Indent + piece;
            }
        }
    }

    private static string GetSpeaker(AmasMessage message) => message.Role == "user" ? "you" : message.Agent ?? (message.Role.Length > 0 ? message.Role : "agent");

    private IEnumerable<string> Wrap(string line) =>
        columns is { } width ? new Paragraph(Math.Max(MinColumns, width - Indent.Length)).Add(line, text => text).RenderLines() : [line];
}
