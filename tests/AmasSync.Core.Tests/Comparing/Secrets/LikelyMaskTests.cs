using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;

namespace AmasSync.Core.Tests.Comparing.Secrets;

public sealed class LikelyMaskTests
{
    [Theory]
    [InlineData("****1234")]
    [InlineData("sk-****")]
    [InlineData("abc…")]
    [InlineData("abc...xyz")]
    [InlineData("[REDACTED]")]
    [InlineData("<hidden>")]
    [InlineData("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("SHA-512:0123456789abcdef")]
    [InlineData("md5=0123456789abcdef")]
    public void Common_masks_of_secrets_are_recognized(string text)
    {
        Assert.True(LikelyMask.Matches(new ConfigValue.Text(text)));
        Assert.Equal("the server returns a text that looks masked", Describe(text).Reason);
    }

    [Theory]
    [InlineData("another-secret-value")]
    [InlineData("sha256")]
    [InlineData("hash tables are fine")]
    public void Another_secret_is_not_taken_for_a_mask(string text)
    {
        Assert.False(LikelyMask.Matches(new ConfigValue.Text(text)));
        Assert.Equal("the server stores another value", Describe(text).Reason);
    }

    private static UnstoredValue Describe(string stored) => UnstoredValue.From(new()
    {
        Pointer = JsonPointer.Of("token"),
        Path = "token",
        Kind = DifferenceKind.Change,
        Before = new ConfigValue.Secret(new("TOKEN"), stored),
        After = new ConfigValue.Secret(new("TOKEN"), "the-secret"),
        Origin = Origin.File,
    });
}
