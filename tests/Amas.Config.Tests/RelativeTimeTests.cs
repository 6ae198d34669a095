namespace Amas.Config.Tests;

public sealed class RelativeTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-5, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3599, "59 min ago")]
    [InlineData(3600, "1 h ago")]
    [InlineData(86_399, "23 h ago")]
    [InlineData(86_400, "1 day ago")]
    [InlineData(172_800, "2 days ago")]
    [InlineData(2_592_000, "30 days ago")]
    [InlineData(2_592_001, "on 2026-07-02")]
    public void A_time_is_formatted_relative_to_now(int seconds, string expected) =>
        Assert.Equal(expected, RelativeTime.Format(Now.AddSeconds(-seconds), Now));

    [Fact]
    public void A_time_is_formatted_in_utc() =>
        Assert.Equal("2026-08-01 10:30 UTC", RelativeTime.FormatUtc(new(2026, 8, 1, 12, 30, 0, TimeSpan.FromHours(2))));
}
