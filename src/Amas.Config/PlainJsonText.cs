using System.Globalization;
using System.Text;

namespace Amas.Config;

/// <summary>
/// Replaces the escape sequences of characters beyond the first plane, such as emoji, with the characters. The JSON writer of .NET always
/// escapes them.
/// </summary>
internal static class PlainJsonText
{
    // The escape sequence of any surrogate begins with this.
    private const string SurrogateStart = "\\uD";
    private const int EscapeLength = 6;

    /// <summary>Returns the same JSON with these characters as they are.</summary>
    public static string From(ReadOnlySpan<byte> utf8) => From(Encoding.UTF8.GetString(utf8));

    private static string From(string json)
    {
        if (!json.Contains(SurrogateStart, StringComparison.Ordinal))
        {
            return json;
        }

        StringBuilder plain = new(json.Length);
        for (var position = 0; position < json.Length;)
        {
            if (json[position] != '\\')
            {
                plain.Append(json[position++]);
            }
            else if (IsPair(json, position, out var high, out var low))
            {
                plain.Append(high).Append(low);
                position += 2 * EscapeLength;
            }
            else
            {
                // Two characters at once: a backslash that is escaped itself begins no further sequence.
                plain.Append(json, position, 2);
                position += 2;
            }
        }

        return plain.ToString();
    }

    private static bool IsPair(string json, int position, out char high, out char low)
    {
        high = ReadEscape(json, position);
        low = ReadEscape(json, position + EscapeLength);
        return char.IsSurrogatePair(high, low);
    }

    private static char ReadEscape(string json, int position)
    {
        if (position + EscapeLength > json.Length || json[position] != '\\' || json[position + 1] != 'u')
        {
            return '\0';
        }

        var digits = json.AsSpan(position + 2, EscapeLength - 2);
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : '\0';
    }
}
