using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Amas.Config.Yaml.Writing;

/// <summary>
/// Text on one line of YAML: without quotes where YAML 1.1 and 1.2 alike take it for that text, else in the quotes that need the fewest escapes.
/// </summary>
internal static partial class ScalarRenderer
{
    /// <summary>The spelling that a person would choose.</summary>
    public static string Render(string text, bool inFlow) =>
        IsPlain(text, inFlow) ? text
        : text.AsSpan().ContainsAny('"', '\\') && !text.Contains('\'', StringComparison.Ordinal) && IsPrintable(text) ? SingleQuote(text)
        : DoubleQuote(text);

    /// <summary>A relative path behind a tag that takes it for text.</summary>
    public static string RenderPath(string path, bool inFlow) => path.StartsWith("../", StringComparison.Ordinal) && IsPlain("/" + path, inFlow) ? path : Render(path, inFlow);

    /// <summary>Whether text may stand without quotes.</summary>
    public static bool IsPlain(string text, bool inFlow) => (inFlow ? PlainInFlow : Plain).IsMatch(text) && !ReservedWord.IsMatch(text) && IsPrintable(text);

    /// <summary>Whether every character of a text stands for itself in any YAML, line breaks aside.</summary>
    public static bool IsPrintable(string text) => Printable.IsMatch(text) && IsWellFormed(text);

    /// <summary>For text that is printable and has no line break.</summary>
    public static string SingleQuote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>For any text; half of a surrogate pair, which no encoding can write, becomes U+FFFD.</summary>
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
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^(?:[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|[\u200C\u200D])*\z")]
    private static partial Regex Printable { get; }

    // Begins as a word or a path and holds nothing that YAML gives a meaning. What could begin a node must not stand behind a space: the parser
    // takes some of it for one.
    [GeneratedRegex(@"^(?!.*\s[*&!|>%@`])[\p{L}_/$](?:[\p{L}\p{Nd} _./+@()%$*!?;=<>|~^-]*[\p{L}\p{Nd}_./+@()%$*!?;=<>|~^-])?\z")]
    private static partial Regex PlainInFlow { get; }

    // Outside of brackets, those, commas and quotes mean nothing; a colon does only before a space, a number sign only behind one.
    [GeneratedRegex(@"^(?!.*\s[*&!|>%@`])[\p{L}_/$](?:(?:[\p{L}\p{M}\p{Nd}\p{P}\p{S}\p{Cs} -[:#\\]]|:(?=[^\s:])|(?<=\S)#(?=\S))*[\p{L}\p{M}\p{Nd}\p{P}\p{S}\p{Cs}-[:#\\]])?\z")]
    private static partial Regex Plain { get; }

    // What YAML 1.1 or 1.2 would not take for text.
    [GeneratedRegex(@"^(y|n|yes|no|on|off|true|false|null|none)\z", RegexOptions.IgnoreCase)]
    private static partial Regex ReservedWord { get; }
}
