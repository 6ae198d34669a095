using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using CsCheck;

namespace Amas.Config.Tests.Json;

/// <summary>The fingerprint of a JSON text is that of the value in it, however the text is written.</summary>
public sealed class JsonFingerprintTests
{
    private static readonly string[] Names = ["name", "system_prompt", "x", "\uFFFD", "\U0001F600", "é", "a/b\"", "\n", ""];

    private static readonly string[] Numbers = ["0", "-0", "1", "1.0", "10e-1", "1E400", "0.1", "123456789012345678901234567890", "1e99999999999"];

    private static readonly string[] Texts = ["", "plain", "two\nlines", "\"\\/\b\f\r\t\u0000\u007f", "<&'+>", "é\u2028\u2029", "\U0001F600", "\uFFFE"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Pick(Texts), Gen.String[Gen.Char.Where(character => !char.IsSurrogate(character)), 0, 6]);

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Pick("true", "false", "null"),
        Pick(Numbers),
        Gen.Select(Text, Gen.Int[0, 2]).Select((text, form) => Quote(text, form)));

    private static readonly Gen<string> Documents = Nest(Nest(Nest(Scalar)));

    [Fact]
    public void The_fingerprint_of_a_text_is_that_of_its_value()
    {
        var told = 0;
        Documents.Sample(
            json =>
            {
                var utf8 = Encoding.UTF8.GetBytes(json);
                if (JsonFingerprint.TryCompute(utf8) is { } fingerprint)
                {
                    Interlocked.Increment(ref told);
                    Assert.Equal(CanonicalJson.ComputeFingerprint(ConfigJson.Parse(utf8)), fingerprint);
                }
            },
            iter: 20_000);
        Assert.InRange(told, 15_000, 19_999);
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"b":[{"a":null,"x":1,"a":2}]}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    public void There_is_no_fingerprint_if_a_name_occurs_twice(string json) =>
        Assert.Null(JsonFingerprint.TryCompute(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"a":{"$sensitive":{"env":"KEY"}}}""")]
    [InlineData("""[{"\u0024sensitive":null}]""")]
    public void There_is_no_fingerprint_of_what_a_secret_is_stored_as(string json) =>
        Assert.Null(JsonFingerprint.TryCompute(Encoding.UTF8.GetBytes(json)));

    private static Gen<string> Pick(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    // JSON can be written in many ways.
    private static string Quote(string text, int form) => form switch
    {
        0 => JsonValue.Create(text).ToJsonString(),
        1 => JsonValue.Create(text).ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
        _ => $"\"{string.Concat(text.Select(character => $"\\u{(int)character:X4}"))}\"",
    };

    private static Gen<string> Nest(Gen<string> inner) => Gen.Frequency(
        (3, Scalar),
        (1, inner.Array[0, 3].Select(items => $"[{string.Join(" , ", items)}]")),
        (2, Gen.Shuffle(Names, 0, 4).SelectMany(names => Gen.Select(inner.Array[names.Length], Gen.Int[0, 2], Gen.Int[0, 99])
            .Select((values, form, twice) => WriteObject(names, values, form, twice == 0)))));

    private static string WriteObject(string[] names, string[] values, int form, bool isTwice)
    {
        var members = names.Zip(values, (name, value) => $"{Quote(name, form)}: {value}");
        return $"{{{string.Join(",", isTwice ? members.Concat(members) : members)}}}";
    }
}
