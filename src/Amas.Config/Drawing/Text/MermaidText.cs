using System.Globalization;
using System.Text;
using Amas.Config.Drawing.Wording;

namespace Amas.Config.Drawing.Text;

/// <summary>
/// Escapes text for a Mermaid diagram. Characters that Mermaid, Markdown or HTML could interpret are written as Mermaid entities.
/// </summary>
internal static class MermaidText
{
    private const int MaxLength = 200;

    /// <summary>Returns lines as one quoted label.</summary>
    public static string Quote(params IEnumerable<string> lines) => $"\"{string.Join("<br/>", lines.Select(Escape))}\"";

    private static string Escape(string line)
    {
        StringBuilder text = new();
        var runes = LabelText.Shorten(line, MaxLength).EnumerateRunes().ToArray();
        for (var at = 0; at < runes.Length; at++)
        {
            _ = IsSafe(runes, at)
                ? text.Append(runes[at].ToString())
                : text.Append(CultureInfo.InvariantCulture, $"#{runes[at].Value};");
        }

        return text.ToString();
    }

    // Inside a word, a dot, a dash or an underscore cannot begin a list, an emphasis or a link.
    private static bool IsSafe(Rune[] runes, int at) => runes[at].Value switch
    {
        ' ' or ',' or '·' or '…' or '(' or ')' or '+' or '?' or '!' => true,
        '.' or '-' or '_' => at > 0 && at + 1 < runes.Length && Rune.IsLetterOrDigit(runes[at - 1]) && Rune.IsLetterOrDigit(runes[at + 1]),
        > 0x7F => true,
        _ => Rune.IsLetterOrDigit(runes[at]),
    };
}
