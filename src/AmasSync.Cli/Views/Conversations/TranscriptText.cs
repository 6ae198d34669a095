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
    private const int Narrowest = 20;

    public IEnumerable<string> Lines(IReadOnlyList<AmasMessage> messages) =>
        messages.SelectMany(message => Lines(message).Prepend("")).Skip(1);

    /// <summary>A moment as people read it.</summary>
    public static string Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "";

    private IEnumerable<string> Lines(AmasMessage message)
    {
        var time = Time(message.CreatedAt);
        yield return palette.Strong(VisibleText.Of(Speaker(message))) + (time.Length == 0 ? "" : palette.Muted($" · {time}"));
        foreach (var line in VisibleText.OfLines(clean(message.Content)).TrimEnd('\n').Split('\n'))
        {
            foreach (var piece in Wrapped(line))
            {
                yield return piece.Length == 0 ? "" : Indent + piece;
            }
        }
    }

    private static string Speaker(AmasMessage message) => message.Role == "user" ? "you" : message.Agent ?? (message.Role.Length > 0 ? message.Role : "agent");

    private IEnumerable<string> Wrapped(string line) =>
        columns is { } width ? new Paragraph(Math.Max(Narrowest, width - Indent.Length)).Add(line, text => text).End() : [line];
}
