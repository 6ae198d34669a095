using Amas.Config.Json;
using AmasSync.Cli.Conversations;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Tests.Conversations;

public sealed class StreamingRedactorTests
{
    private static readonly KnownSecrets Secrets = new([new ConfigValue.Secret(new SecretMark("TOKEN"), "s3cret-value")]);

    [Fact]
    public void Secrets_are_redacted_wherever_the_text_is_split()
    {
        const string text = "the token is s3cret-value, s3cret-valu and s3s3cret-value.";
        for (var first = 0; first <= text.Length; first++)
        {
            for (var second = first; second <= text.Length; second++)
            {
                StreamingRedactor settled = new(Secrets);
                string[] pieces =
                [
                    settled.Add(text[..first]),
                    settled.Add(text[first..second]),
                    settled.Add(text[second..]),
                    settled.Flush(),
                ];

                Assert.Equal("the token is (TOKEN), s3cret-valu and s3(TOKEN).", string.Concat(pieces));
            }
        }
    }

    [Fact]
    public void Secrets_in_another_form_or_that_overlap_are_redacted_wherever_the_text_is_split()
    {
        KnownSecrets secrets = new(
        [
            new(new SecretMark("ONE"), "pass\"word/1"),
            new(new SecretMark("TWO"), "word/1-and-more"),
            new(new SecretMark("THREE"), "pass\"word/1-other"),
        ]);
        const string text = """pass"word/1 pass\"word\/1 pass%22word%2F1 cGFzcyJ3b3JkLzE= pass"word/1-and-more pass"word/1-other pass"word/""";
        var whole = secrets.Redact(text);
        Assert.Equal("(ONE) (ONE) (ONE) (ONE) (ONE) (THREE) pass\"word/", whole);
        for (var first = 0; first <= text.Length; first++)
        {
            for (var second = first; second <= text.Length; second++)
            {
                StreamingRedactor redactor = new(secrets);
                string[] pieces =
                    [redactor.Add(text[..first]), redactor.Add(text[first..second]), redactor.Add(text[second..]), redactor.Flush()];
                Assert.Equal(whole, string.Concat(pieces));
            }
        }
    }

    [Fact]
    public void Half_a_character_and_half_a_line_ending_wait_for_the_other_half()
    {
        StreamingRedactor settled = new(Secrets);

        Assert.Equal(["a", "\ud83d\ude00b", "\r\n!"], [settled.Add("a\ud83d"), settled.Add("\ude00b\r"), settled.Add("\n!")]);
    }

    [Fact]
    public void Text_that_cannot_be_part_of_a_secret_is_not_delayed() =>
        Assert.Equal("Hello, ", new StreamingRedactor(Secrets).Add("Hello, "));
}
