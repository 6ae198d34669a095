using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace AmasSync.Core.Tests.Fuzzing;

/// <summary>
/// Valid text with mutated bytes, ranges or tokens. The rest stays valid, so that it passes the first checks.
/// </summary>
internal static partial class Mutated
{
    private static readonly string[] Odd =
    [
        "null", "true", "7", "-1", "0", "1.5", "99999999999999999999", "1e999", "\"\"", "\"x\"", "\"2.0\"", "[]", "{}", "[null]", "{\"\":null}", "\"\\ud800\"", "\"\\u0000\"", "\"\uFFFE\"",
        "NaN", "'", "\"", "[", "]", "{", "}", ",", ":", "- ", "? ", "&a ", "*a", "<<: *a", "!env X", "!file x", "!include .", "!var v", "${{ vars.v }}", "%YAML 1.2", "---\n", "\t", "\r", "\uFEFF",
        "é", "😀", "\u0085", new string('[', 400), new string('9', 400), new string(' ', 70) + "x:",
    ];

    /// <summary>Returns the text of a file with one to four mutations.</summary>
    public static Gen<byte[]> Of(
        byte[] valid) => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1 << 30], Gen.Int[0, 1 << 30], Gen.Int[0, Odd.Length - 1]).Array[1, 4]
        .Select(steps => steps.Aggregate(valid, (bytes, step) => Once(bytes, step.Item1, step.Item2, step.Item3, Odd[step.Item4])));

    private static byte[] Once(byte[] bytes, int kind, int first, int second, string odd)
    {
        var (from, length) = (bytes.Length == 0 ? 0 : first % bytes.Length, second % 40);
        var to = Math.Min(bytes.Length, from + length);
        return kind switch
        {
            0 => [.. bytes[..from], .. bytes[to..]],
            1 => [.. bytes[..to], .. bytes[from..]],
            2 => [.. bytes[..from], .. Encoding.UTF8.GetBytes(odd), .. bytes[from..]],
            3 when bytes.Length > 0 => [.. bytes[..from], (byte)second, .. bytes[(from + 1)..]],
            4 => bytes[..from],
            _ => TokenReplaced(bytes, first, odd),
        };
    }

    private static byte[] TokenReplaced(byte[] bytes, int which, string odd)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var tokens = Token().Matches(text);
        if (tokens.Count == 0)
        {
            return bytes;
        }

        var token = tokens[which % tokens.Count];
        return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, token.Index), odd, text.AsSpan(token.Index + token.Length)));
    }

    [GeneratedRegex("""
        "(?:[^"\\\n]|\\.)*"|[\w.+-]+|[\[\]{},:]
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
