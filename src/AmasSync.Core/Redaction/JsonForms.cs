using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace AmasSync.Core.Redaction;

/// <summary>A text inside JSON strings, as different serializers escape it.</summary>
internal static class JsonForms
{
    private static readonly Func<char, bool>[] EscapedSets =
    [
        _ => false,
        character => character > '~',
        IsHtml,
        character => IsHtml(character) || character > '~',
        character => IsHtml(character) || character == '\'',
        character => IsHtml(character) || character == '\'' || character > '~',
    ];

    public static IEnumerable<string> List(string text)
    {
        foreach (var isEscaped in EscapedSets)
        {
            foreach (var format in (string[])["x4", "X4"])
            {
                var escaped = Escape(text, isEscaped, format);
                yield return escaped;
                yield return escaped.Replace("/", @"\/", StringComparison.Ordinal);

                // JSON in a JSON string.
                yield return Escape(escaped, _ => false, format);
            }
        }

        yield return JavaScriptEncoder.Default.Encode(text);
    }

    private static string Escape(string text, Func<char, bool> isEscaped, string format)
    {
        StringBuilder escaped = new(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '"' => @"\""",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '\b' => @"\b",
                '\f' => @"\f",
                _ when character < ' ' || isEscaped(character) => @"\u" + ((int)character).ToString(format, CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }

    // Some serializers escape what HTML would read as markup.
    private static bool IsHtml(char character) => character is '<' or '>' or '&' or '\u2028' or '\u2029';
}
