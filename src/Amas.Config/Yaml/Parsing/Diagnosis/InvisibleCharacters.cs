using System.Buffers;
using System.Globalization;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>
/// Characters that look like a space or like nothing, but are neither white space nor indentation in YAML. They come from web pages,
/// chats and word processors.
/// </summary>
internal static class InvisibleCharacters
{
    private static readonly SearchValues<char> All = SearchValues.Create(
    [
        '\u0085', '\u00A0', '\u00AD', '\u061C', '\u115F', '\u1160', '\u1680', '\u180E', '\u202F', '\u205F', '\u3000', '\u3164', '\uFEFF',
        '\uFFA0',
        .. Enumerable.Range(0x2000, 16).Select(code => (char)code),
        .. Enumerable.Range(0x2028, 7).Select(code => (char)code),
        .. Enumerable.Range(0x2060, 16).Select(code => (char)code),
    ]);

    public static bool Includes(char character) => All.Contains(character);

    /// <summary>
    /// Returns the index of a character that the author of a key cannot have intended, or -1: at its beginning or end, or between ASCII
    /// characters. Other scripts, and emoji, use some of these characters inside words.
    /// </summary>
    public static int FindInKey(string key)
    {
        var first = key.AsSpan().IndexOfAny(All);
        if (first < 0)
        {
            return -1;
        }

        if (first > 0 && All.Contains(key[^1]))
        {
            return key.Length - 1;
        }

        var isAscii = key.All(character => char.IsAscii(character) || All.Contains(character));
        return first == 0 || isAscii ? first : -1;
    }

    public static string Remove(string text) => string.Concat(text.Where(character => !All.Contains(character)));

    /// <summary>Returns the name of a character with its code, for a message.</summary>
    public static string Describe(char character)
    {
        var name = character switch
        {
            '\u00A0' or '\u202F' => "a no-break space",
            '\u200B' => "a zero-width space",
            '\uFEFF' => "a byte order mark",
            '\u3000' => "an ideographic space",
            '\u00AD' => "a soft hyphen",
            _ => "an invisible character",
        };
        return $"{name} (U+{((int)character).ToString("X4", CultureInfo.InvariantCulture)})";
    }
}
