using System.Text;
using CsCheck;

namespace Amas.Config.Tests;

public sealed class NameGlobTests
{
    [Theory]
    [InlineData(@"EU\FAQ", @"EU\FAQ", true)]
    [InlineData(@"EU\\FAQ", @"EU\FAQ", true)]
    [InlineData(@"EU\*", @"EU\FAQ", false)]
    [InlineData(@"EU\\*", @"EU\FAQ", true)]
    [InlineData(@"EU*FAQ", @"EU\FAQ", true)]
    [InlineData(@"ends\", @"ends\", true)]
    [InlineData(@"What\?", "What?", true)]
    [InlineData(@"What\?", "Whats", false)]
    [InlineData("What?", "What?", true)]
    [InlineData("What?", "Whats", true)]
    [InlineData("support*", "Support Agent", true)]
    [InlineData("support", "Support Agent", false)]
    public void A_backslash_is_literal_except_before_a_wildcard(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new NameGlob(pattern).Matches(name));

    [Theory]
    [InlineData("안내*")]
    [InlineData("*데스크")]
    [InlineData("안내 데스크")]
    public void Texts_in_another_Unicode_form_match(string pattern)
    {
        const string name = "안내 데스크";
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            Assert.True(new NameGlob(pattern.Normalize(form)).Matches(name));
            Assert.True(new NameGlob(pattern).Matches(name.Normalize(form)));
        }
    }

    [Fact]
    public void The_exact_name_always_matches() =>
        Gen.Char[@"ab\*?[]{} .가é🙂"].Array[1, 12].Select(letters => new string(letters)).Holds(
            name =>
            {
                Assert.True(new NameGlob(name).Matches(name), name);
                Assert.True(new NameGlob("*").Matches(name), name);
            },
            iter: 2_000);
}
