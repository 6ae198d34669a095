using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Tests.Project;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData(">=0.1", "0.1.0", true)]
    [InlineData(">=0.1", "0.0.9", false)]
    [InlineData(">=1.2,<2", "1.10.0", true)]
    [InlineData(">=1.2, <2", "2.0.0", false)]
    [InlineData(">1.2.3", "1.2.3", false)]
    [InlineData("<=1.2.3", "1.2.3", true)]
    [InlineData("1.2", "1.2.0", true)]
    [InlineData("=1.2.3", "1.2.4", false)]
    [InlineData(">=1", "1.0.0-rc.1", true)]
    public void Every_comparison_must_hold(string range, string version, bool expected) =>
        Assert.Equal(expected, VersionRange.Parse(range)?.Contains(version));

    [Theory]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData(">=")]
    [InlineData(">=1.2.3.4")]
    [InlineData("^1")]
    [InlineData(">=1,")]
    [InlineData(">=-1")]
    [InlineData(">=99999999999")]
    public void Other_text_is_not_a_range(string text) => Assert.Null(VersionRange.Parse(text));
}
