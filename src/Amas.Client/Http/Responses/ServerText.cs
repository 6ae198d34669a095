using System.Globalization;
using System.Text;

namespace Amas.Client.Http;

/// <summary>Cleans text from a server for display: one line, limited length, no control characters and no API key.</summary>
internal sealed class ServerText(AmasCredential credential)
{
    private const int MaxLength = 500;

    public string Clean(string text)
    {
        var hidden = text.Replace(credential.ApiKey, credential.ToString(), StringComparison.Ordinal);
        StringBuilder line = new();
        foreach (var rune in hidden.EnumerateRunes())
        {
            if (line.Length >= MaxLength)
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
