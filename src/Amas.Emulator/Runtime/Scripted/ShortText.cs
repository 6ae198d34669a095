using System.Text;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Shortens a text to one line.</summary>
internal static class ShortText
{
    private const int MaxLength = 200;

    public static string Shorten(string text)
    {
        StringBuilder line = new();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= MaxLength)
            {
                return line.ToString().TrimEnd() + "…";
            }

            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (!isSpace || (line.Length > 0 && line[^1] != ' '))
            {
                line.Append(isSpace ? " " : rune.ToString());
            }
        }

        return line.ToString().TrimEnd();
    }
}
