using System.Globalization;
using System.Text;

namespace AmasSync.Core.Redaction;

/// <summary>A text in URLs and form bodies, as different libraries escape it.</summary>
internal static class UrlForms
{
    // RFC 3986 and Python; JavaScript components; paths; whole URLs; forms.
    private static readonly string[] UnescapedSets =
        ["-_.~", "-_.!~*'()", "-_.~/", "-_.~!$&'()*+,;=:@/", "-_.!~*'();,/?:@&=+$#", "-_.!*()", "-_.*"];

    public static IEnumerable<string> List(string text)
    {
        foreach (var unescaped in UnescapedSets)
        {
            foreach (var format in (string[])["X2", "x2"])
            {
                var escaped = Escape(text, unescaped, format);
                yield return escaped;
                yield return escaped.Replace("%20", "+", StringComparison.Ordinal);
                yield return escaped.Replace("%", "%25", StringComparison.Ordinal);
            }
        }
    }

    private static string Escape(string text, string unescaped, string format)
    {
        StringBuilder escaped = new(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)value;
            if (char.IsAsciiLetterOrDigit(character) || unescaped.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append(character);
            }
            else
            {
                escaped.Append('%').Append(value.ToString(format, CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
