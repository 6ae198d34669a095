using Amas.Emulator.CommandLine;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Tests;

public sealed class OptionTextTests
{
    [Theory]
    [InlineData("0ms", 0)]
    [InlineData("50ms", 50)]
    [InlineData("1.5s", 1_500)]
    [InlineData("10m", 600_000)]
    [InlineData("11m", null)]
    [InlineData("50", null)]
    [InlineData("-1s", null)]
    [InlineData("1s ", null)]
    [InlineData("1s\n", null)]
    [InlineData("", null)]
    public void A_duration_is_a_number_with_its_unit(string text, int? milliseconds) =>
        Assert.Equal(milliseconds, (int?)DurationText.Parse(text)?.TotalMilliseconds);

    [Theory]
    [InlineData("20/s", 20, 1)]
    [InlineData("600/m", 600, 60)]
    [InlineData("1/h", 1, 3_600)]
    public void A_rate_is_a_number_per_unit(string text, int requests, int seconds) =>
        Assert.Equal(new(requests, TimeSpan.FromSeconds(seconds)), OptionText.ParseRate(text));

    [Theory]
    [InlineData("0/s")]
    [InlineData("20")]
    [InlineData("20/d")]
    [InlineData("1.5/s")]
    [InlineData("999999999/s")]
    public void An_invalid_rate_is_rejected(string text) => Assert.Null(OptionText.ParseRate(text));

    [Theory]
    [InlineData("lost:0.1", "Lost", 0.1)]
    [InlineData("503:10%", "Unavailable", 0.1)]
    [InlineData("drop:1", "Drop", 1.0)]
    [InlineData("html:0", "Html", 0.0)]
    public void A_fault_is_a_kind_with_a_share(string text, string kind, double share) =>
        Assert.Equal((kind, share), OptionText.ParseFault(text) is { } fault ? ($"{fault.Kind}", fault.Share) : default);

    [Theory]
    [InlineData("lost")]
    [InlineData("lost:")]
    [InlineData("lost:2")]
    [InlineData("lost:-1")]
    [InlineData("lost:101%")]
    [InlineData("lost:NaN")]
    [InlineData("lost:0.1:0.2")]
    [InlineData("slow:0.1")]
    public void An_invalid_fault_is_rejected(string text) => Assert.Null(OptionText.ParseFault(text));

    [Theory]
    [InlineData("key", "local", "key")]
    [InlineData("alice=key", "alice", "key")]
    [InlineData("alice=a=b", "alice", "a=b")]
    public void A_key_may_name_its_account(string text, string user, string key) =>
        Assert.Equal(new(key, new(user)), OptionText.ParseKey(text));

    [Theory]
    [InlineData("")]
    [InlineData("alice=")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    public void A_key_that_a_header_cannot_carry_is_rejected(string text) => Assert.Null(OptionText.ParseKey(text));
}
