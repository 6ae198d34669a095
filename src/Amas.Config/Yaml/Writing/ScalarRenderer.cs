using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Amas.Config.Yaml.Writing;

/// <summary>
/// Renders text on one line of YAML: plain if YAML 1.1 and 1.2 both read it as that text, otherwise in the quotes that need the
/// fewest escapes.
/// </summary>
internal static partial class ScalarRenderer
{
    // YAML allows 1,024 characters up to the colon.
    private const int MaxImplicitKeyLength = 1000;

    /// <summary>Returns whether a rendered key is short enough to be written without a question mark before it.</summary>
    public static bool IsImplicitKey(string rendered) => rendered.Length <= MaxImplicitKeyLength;

    /// <summary>Returns the simplest rendering of a text.</summary>
    public static string Render(string text, bool inFlow)
    {
        if (IsPlain(text, inFlow))
        {
            return text;
        }

        var prefersSingleQuotes = text.AsSpan().ContainsAny('"', '\\') && !text.Contains('\'', StringComparison.Ordinal);
        return prefersSingleQuotes && IsPrintable(text) ? SingleQuote(text) : DoubleQuote(text);
    }

    /// <summary>Returns a relative path for use after a tag, which makes it text.</summary>
    public static string RenderPath(string path, bool inFlow)
    {
        var isPlainPath = path.StartsWith("../", StringComparison.Ordinal) && IsPlain("/" + path, inFlow);
        return isPlainPath ? path : Render(path, inFlow);
    }

    /// <summary>Returns whether a text needs no quotes.</summary>
    public static bool IsPlain(string text, bool inFlow) =>
        (inFlow ? PlainInFlow : Plain).IsMatch(text) && !ReservedWord.IsMatch(text) && IsPrintable(text);

    /// <summary>Returns whether every YAML version reads the characters of a text literally, except line breaks.</summary>
    public static bool IsPrintable(string text) => Printable.IsMatch(text) && IsWellFormed(text);

    public static bool IsSingleLine(string text) => !text.AsSpan().ContainsAny('\n', '\r');

    /// <summary>Quotes a printable text without line breaks.</summary>
    public static string SingleQuote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Quotes any text. Lone surrogates, which cannot be encoded, become U+FFFD.</summary>
    public static string DoubleQuote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(Escape(rune));
        }

        return quoted.Append('"').ToString();
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        0 => "\\0",
        _ when Printable.IsMatch(rune.ToString()) => rune.ToString(),
        <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}"),
        <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
    };

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (!isPair)
            {
                return false;
            }

            i++;
        }

        return true;
    }

    [GeneratedRegex(@"^(?:[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|[\u200C\u200D])*\z")]
    private static partial Regex Printable { get; }

    // Begins like a word or a path and contains nothing with a meaning in YAML. Characters that can begin a node must not follow
    // a space, because the parser would treat some of them as the start of a node.
    [GeneratedRegex(@"^(?!.*\s[*&!|>%@`])[\p{L}_/$](?:[\p{L}\p{Nd} _./+@()%$*!?;=<>|~^-]*[\p{L}\p{Nd}_./+@()%$*!?;=<>|~^-])?\z")]
    private static partial Regex PlainInFlow { get; }

    // Outside brackets, brackets, commas and quotes have no meaning; a colon has one only before a space, a number sign only after one.
    [GeneratedRegex(
        @"^(?!.*\s[*&!|>%@`])[\p{L}_/$]"
        + @"(?:(?:[\p{L}\p{M}\p{Nd}\p{P}\p{S}\p{Cs} -[:#\\]]|:(?=[^\s:])|(?<=\S)#(?=\S))*[\p{L}\p{M}\p{Nd}\p{P}\p{S}\p{Cs}-[:#\\]])?\z")]
    private static partial Regex Plain { get; }

    // Words that YAML 1.1 or 1.2 does not read as text.
    [GeneratedRegex(@"^(y|n|yes|no|on|off|true|false|null|none)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReservedWord { get; }
}
