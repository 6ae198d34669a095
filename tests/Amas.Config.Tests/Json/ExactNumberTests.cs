using Amas.Config.Json;

namespace Amas.Config.Tests.Json;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("0.10", "1E-1")]
    [InlineData("-0.0", "0")]
    [InlineData("12345678901234567890123456789012.340", "12345678901234567890123456789012.34")]
    public void Equal_numbers_have_the_same_normal_form(string left, string right) =>
        Assert.Equal(ExactNumber.Normalize(left), ExactNumber.Normalize(right));

    [Theory]
    [InlineData("1", "-1")]
    [InlineData("1", "10")]
    [InlineData("12345678901234567890123456789012.34", "12345678901234567890123456789012.35")]
    public void Different_numbers_have_different_normal_forms(string left, string right) =>
        Assert.NotEqual(ExactNumber.Normalize(left), ExactNumber.Normalize(right));

    [Theory]
    [InlineData("0.001", 1)]
    [InlineData("-120.50e3", 5)]
    [InlineData("0", 0)]
    public void Significant_digits_are_counted_without_sign_point_and_exponent(string literal, int digits) =>
        Assert.Equal(digits, ExactNumber.CountDigits(literal));
}
