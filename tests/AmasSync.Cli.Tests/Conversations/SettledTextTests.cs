using Amas.Config.Json;
using AmasSync.Cli.Conversations;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Conversations;

public sealed class SettledTextTests
{
    private static readonly KnownSecrets Secrets = new([new ConfigValue.Secret(new SecretMark("TOKEN"), "s3cret-value")]);

    [Fact]
    public void However_a_text_is_cut_its_secrets_do_not_come_through()
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
    public void Half_a_character_and_half_a_line_end_wait_for_the_other_half()
    {
        StreamingRedactor settled = new(Secrets);

        Assert.Equal(["a", "\ud83d\ude00b", "\r\nc"], [settled.Add("a\ud83d"), settled.Add("\ude00b\r"), settled.Add("\nc")]);
    }

    [Fact]
    public void Nothing_waits_where_nothing_has_to() => Assert.Equal("Hello, ", new StreamingRedactor(Secrets).Add("Hello, "));
}
