using System.Globalization;
using System.Text;

namespace Amas.Client.Http;

/// <summary>Text that came from a server, made fit to show: one line, bounded, without control characters and without the key.</summary>
internal sealed class ServerText(ApiKey key)
{
    private const int Longest = 500;

    public string Clean(string text)
    {
        var hidden = text.Replace(key.Value, key.ToString(), StringComparison.Ordinal);
        StringBuilder line = new();
        foreach (var rune in hidden.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                return line.Append('…').ToString();
            }

            if (!IsBlank(rune))
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    private static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
