using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Parsing;

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

    // Their minus signs: U+2212 in Swedish, Norwegian and Persian, and a direction mark before the hyphen in Hebrew and Arabic.
    [Theory]
    [InlineData("sv-SE")]
    [InlineData("nb-NO")]
    [InlineData("fa-IR")]
    [InlineData("he-IL")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void The_culture_of_the_machine_changes_no_number(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal("1e-1", ExactNumber.Normalize("0.1"));
        Assert.Equal("1e-1", ExactNumber.Normalize("1e-1"));
        Assert.Equal("-12e-3", ExactNumber.Normalize("-1.2E-2"));
        Assert.Equal("1e-1", NumberLiteral.TryParse("1e-1")?.Json);
        Assert.Equal("-0.5", NumberLiteral.TryParse("-.5")?.Json);
        Assert.Equal(3, JsonPointer.TryParseIndex("3"));
        Assert.Null(JsonPointer.TryParseIndex("-3"));
        Assert.Equal("/agents/0", JsonPointer.Of("agents").Then(0).Text);
    }

    [Theory]
    [InlineData("0.001", 1)]
    [InlineData("-120.50e3", 5)]
    [InlineData("0", 0)]
    public void Significant_digits_are_counted_without_sign_point_and_exponent(string literal, int digits) =>
        Assert.Equal(digits, ExactNumber.CountDigits(literal));
}
