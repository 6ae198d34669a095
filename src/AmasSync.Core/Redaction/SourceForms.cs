using System.Text;

namespace AmasSync.Core.Redaction;

/// <summary>A text in literals of source code: the C family, Python, and the languages that double quotes.</summary>
internal static class SourceForms
{
    private static readonly string[] Quotes = ["", "'", "\"", "'\"", "`"];

    public static IEnumerable<string> List(string text)
    {
        foreach (var quotes in Quotes)
        {
            yield return Escape(text, quotes, character => character.ToString());
            yield return Escape(text, quotes, EscapeShort);
            yield return Escape(text, quotes, character => EscapeBytes(character, value => $@"\x{value:x2}"));
            yield return Escape(text, quotes, character => EscapeBytes(character, value => @"\" + Convert.ToString(value, 8)));
        }

        yield return text.Replace("'", "''", StringComparison.Ordinal);
        yield return text.Replace("\"", "\"\"", StringComparison.Ordinal);
    }

    private static string Escape(string text, string quotes, Func<Rune, string> escapeNonAscii)
    {
        StringBuilder escaped = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            escaped.Append(rune switch
            {
                { Value: '\\' } => @"\\",
                { Value: '\n' } => @"\n",
                { Value: '\r' } => @"\r",
                { Value: '\t' } => @"\t",
                { Value: < ' ' } => FormattableString.Invariant($@"\x{rune.Value:x2}"),
                { IsAscii: false } => escapeNonAscii(rune),
                _ when quotes.Contains((char)rune.Value, StringComparison.Ordinal) => $@"\{rune}",
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string EscapeShort(Rune rune) => rune switch
    {
        { Value: <= 0xFF } => FormattableString.Invariant($@"\x{rune.Value:x2}"),
        { Value: <= 0xFFFF } => FormattableString.Invariant($@"\u{rune.Value:x4}"),
        _ => FormattableString.Invariant($@"\U{rune.Value:x8}"),
    };

    private static string EscapeBytes(Rune rune, Func<byte, string> escape)
    {
        Span<byte> bytes = stackalloc byte[4];
        return string.Concat(bytes[..rune.EncodeToUtf8(bytes)].ToArray().Select(escape));
    }
}
