
namespace Amas.Config.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    public void A_time_is_a_number_with_its_unit(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Duration.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1e9s")]
    [InlineData("25h")]
    [InlineData("2d")]
    [InlineData("d")]
    [InlineData("soon")]
    public void Other_text_is_not_a_duration(string text) => Assert.Null(Duration.Parse(text));

    [Theory]
    [InlineData("7d", 7)]
    [InlineData("36h", 1.5)]
    [InlineData("0", 0)]
    public void An_age_may_be_many_days(string text, double days) => Assert.Equal(TimeSpan.FromDays(days), Duration.ParseAge(text));

    [Theory]
    [InlineData("40000d")]
    [InlineData("7")]
    [InlineData("last week")]
    public void Other_text_is_not_an_age(string text) => Assert.Null(Duration.ParseAge(text));
}
