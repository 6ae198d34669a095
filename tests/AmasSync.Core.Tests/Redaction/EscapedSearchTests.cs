using System.Globalization;
using System.Net;
using System.Text;
using Amas.Config.Json;
using AmasSync.Core.Redaction;

namespace AmasSync.Core.Tests.Redaction;

/// <summary>Secrets that a server echoes with some characters escaped, in layers, or broken into lines.</summary>
public sealed class EscapedSearchTests
{
    private const string Secret = "tok/EN-\"q\\x&Sécret=9f8e7d6c5b4a";

    private static readonly KnownSecrets Known = new([new(new("TOKEN"), Secret)]);

    public static TheoryData<string, string> Spellings => new()
    {
        { "every character as \\u", Spell((character, _) => FormattableString.Invariant($"\\u{(int)character:x4}")) },
        { "hexadecimal digits of mixed case", Spell((character, index) => ToMixedCase(character, index)) },
        { "every byte as %", string.Concat(Encoding.UTF8.GetBytes(Secret).Select(value => $"%{Convert.ToHexStringLower([value])}")) },
        { "every byte as \\x", string.Concat(Encoding.UTF8.GetBytes(Secret).Select(value => $"\\x{Convert.ToHexStringLower([value])}")) },
        { "every character as an entity", Spell((character, _) => FormattableString.Invariant($"&#{(int)character};")) },
        { "some as hexadecimal entities", Spell((character, index) => index % 2 == 0 ? $"{character}" : ToEntity(character)) },
        { "JSON in HTML", WebUtility.HtmlEncode(ToJson(Secret)) },
        { "JSON in a URL", Uri.EscapeDataString(ToJson(Secret)) },
        { "JSON in JSON in JSON", ToJson(ToJson(ToJson(Secret))) },
        { "two lines", Secret.Insert(12, "\n") },
        { "lines of nine characters", string.Join("\r\n  ", Secret.Chunk(9).Select(line => new string(line))) },
        { "lines, escaped", ToJson(Secret.Insert(12, "\n")) },
        { "hexadecimal", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret)) },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_secret_is_hidden_in_any_spelling(string name, string spelling)
    {
        var redacted = Known.Redact($"bad: {spelling}, see above");

        Assert.True(redacted == "bad: (TOKEN), see above", $"{name}: {redacted}");
    }

    [Fact]
    public void A_cut_and_escaped_secret_is_hidden()
    {
        var spelling = Uri.EscapeDataString(ToJson(Secret));

        var redacted = Known.Redact($"bad: {spelling[..30]}…");

        Assert.StartsWith("bad: (secret)", redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_spellings_in_one_text_are_hidden_each()
    {
        var first = Uri.EscapeDataString(ToJson(Secret));

        Assert.Equal("a (TOKEN) b (TOKEN) c (TOKEN)", Known.Redact($"a {first} b {Secret} c {Secret.Insert(12, "\n")}"));
    }

    [Theory]
    [InlineData("100 % of C:\\users\\new & more…")]
    [InlineData("\\u12 \\x1 %4 &# &unknown; \\")]
    [InlineData("\\ud800 \\777 %ff%fe \\U00110000 &#x110000;")]
    [InlineData("tok/EN- and more text that only begins like it")]
    public void Other_text_is_unchanged(string text) => Assert.Equal(text, Known.Redact(text));

    private static string Spell(Func<char, int, string> spell) => string.Concat(Secret.Select(spell));

    private static string ToEntity(char character) => FormattableString.Invariant($"&#x{(int)character:x};");

    private static string ToMixedCase(char character, int index)
    {
        if (char.IsLetterOrDigit(character) && index % 3 == 0)
        {
            return character.ToString();
        }

        return "\\u" + ((int)character).ToString(index % 2 == 0 ? "x4" : "X4", CultureInfo.InvariantCulture);
    }

    private static string ToJson(string text) => ConfigJson.SerializeRedacted(new ConfigValue.Text(text))[1..^1];
}
