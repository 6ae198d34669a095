using System.Text;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Redaction;
using AmasSync.Core.Tests.Planning;
using CsCheck;

namespace AmasSync.Core.Tests.Redaction;

/// <summary>Several secrets in one text, and what comparison and output make of them.</summary>
public sealed class KnownSecretsTests
{
    private static readonly Gen<string> Word = Gen.Char["ab\"'/ "].Array[8, 12].Select(characters => new string(characters));

    [Fact]
    public void A_secret_inside_another_one_leaves_no_rest() =>
        Assert.Equal(
            "x (LONG), (SHORT) y",
            Of(("SHORT", "inner-value"), ("LONG", "outer-inner-value-outer")).Redact("x outer-inner-value-outer, inner-value y"));

    [Fact]
    public void Secrets_that_overlap_are_hidden_together() =>
        Assert.Equal("<(ONE)>", Of(("ONE", "abcdefgh12"), ("TWO", "gh12xyzw99")).Redact("<abcdefgh12xyzw99>"));

    [Fact]
    public void A_short_secret_is_hidden_only_as_a_whole_text()
    {
        var known = Of(("PIN", "4711"));
        Assert.Equal(("(PIN)", "(PIN)\n", "order 4711"), (known.Redact("4711"), known.Redact("4711\n"), known.Redact("order 4711")));
    }

    [Fact]
    public void A_server_text_with_the_secret_itself_is_marked_and_one_with_an_encoded_form_is_compared_as_it_is()
    {
        var known = Of(("TOKEN", "s3cret/value\n"));
        var marked = known.Mark(Agents.Map("""{"a":"use s3cret/value","b":"czNjcmV0L3ZhbHVl","c":"?k=s3cret%2Fvalue","d":"plain"}"""));

        Assert.Equal(
            """{"a":{"$sensitive":{"env":"TOKEN"}},"b":"(TOKEN)","c":"?k=(TOKEN)","d":"plain"}""", ConfigJson.SerializeRedacted(marked));
        Assert.True(CanonicalJson.AreEqual(marked["b"], new ConfigValue.Text("czNjcmV0L3ZhbHVl")));
        Assert.Contains("?k=s3cret%2Fvalue", CanonicalJson.SerializeRedacted(marked), StringComparison.Ordinal);
        Assert.Contains("?k=s3cret%2Fvalue", Encoding.UTF8.GetString(ConfigJson.SerializeForServer(marked)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_without_a_secret_is_returned_as_it_is()
    {
        var plain = Agents.Map("""{"name":"A","list":["some longer text",{"x":"another longer text"}],"n":1}""");
        var known = Of(("TOKEN", "s3cret/value"));
        Assert.Same(plain, known.Mark(plain));
        Assert.Same(plain, known.RedactForOutput(plain));
    }

    [Fact]
    public void A_text_composed_with_a_short_secret_is_hidden_as_a_whole()
    {
        var known = Of(("PIN", "4711")).WithTexts([new(new("PIN"), "door code 4711")]);
        Assert.Equal(("(PIN) ", "the door code 4711"), (known.Redact("door code 4711 "), known.Redact("the door code 4711")));
    }

    [Fact]
    public void No_plain_or_encoded_form_of_generated_secrets_is_left() => Gen.Select(Word, Word, Word).Holds(
        story =>
        {
            var (one, two, between) = story;
            if (SecretForms.IsTooShort(one) || SecretForms.IsTooShort(two))
            {
                return;
            }

            var known = Of(("ONE", one), ("TWO", two));
            string[] secrets = [one, two];
            string[] forms = [.. secrets.SelectMany(value => SecretForms.ListPlain(value).Concat(SecretForms.ListEncoded(value)))];
            foreach (var form in forms)
            {
                var redacted = known.Redact($"{between}{form}{between}{form}");
                Assert.DoesNotContain(redacted.Split("(ONE)").SelectMany(part => part.Split("(TWO)")), part => forms.Any(part.Contains));
            }
        },
        iter: 200);

    [Fact]
    public void What_is_settled_of_a_growing_text_is_the_same_as_of_the_whole_text() => Gen.Select(Word, Word, Word).Holds(
        story =>
        {
            var (one, two, between) = story;
            var known = Of(("ONE", one), ("TWO", $"{one[^3..]}{two}"));
            var text = $"{between}{one}{two}{between}{two[..4]}";
            for (var length = 0; length <= text.Length; length++)
            {
                var settled = known.MeasureSettled(text[..length], length);
                var rest = text[settled..];
                Assert.Equal(known.Redact("!" + text), known.Redact("!" + text[..settled]) + known.Redact("!" + rest)[1..]);
            }
        },
        iter: 300);

    [Theory]
    [InlineData("bad value: s3cret/va…", "bad value: …")]
    [InlineData("bad value: s3cret%2Fva… (HTTP 400)", "bad value: … (HTTP 400)")]
    [InlineData("a list… of s3cret/ words…", "a list… of s3cret/ words…")]
    public void A_secret_that_a_shortened_message_cuts_off_is_not_shown(string message, string expected) =>
        Assert.Equal(expected, Of(("TOKEN", "s3cret/value-and-more")).Redact(message));

    private static KnownSecrets Of(params (string Name, string Value)[] secrets) =>
        new(secrets.Select(secret => new ConfigValue.Secret(new(secret.Name), secret.Value)));
}
