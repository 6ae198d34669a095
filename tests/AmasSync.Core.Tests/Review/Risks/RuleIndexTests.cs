using System.Globalization;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Tests.Review.Risks;

public sealed class RuleIndexTests
{
    [Theory]
    [InlineData("You must ask.")]
    [InlineData("Never give legal advice.")]
    [InlineData("Only answer questions about orders.")]
    [InlineData("Always answer politely.")]
    [InlineData("Do not give legal advice.")]
    [InlineData("DO  NOT give legal advice.")]
    [InlineData("Don't give legal advice.")]
    [InlineData("Don’t give legal advice.")]
    [InlineData("You are not allowed to give legal advice.")]
    [InlineData("You cannot give legal advice.")]
    [InlineData("You can't give legal advice.")]
    [InlineData("You may not give legal advice.")]
    [InlineData("Legal advice is forbidden.")]
    [InlineData("Under no circumstances give legal advice.")]
    public void A_removed_rule_is_found_by_any_rule_word(string rule)
    {
        Assert.Equal([rule], RuleIndex.FindRemoved($"Be kind.\n{rule}\nThe end.", "Be kind.\nThe end."));
        Assert.Equal([rule], RuleIndex.FindRemoved(rule, ""));
        Assert.Empty(RuleIndex.FindRemoved($"Be kind. {rule}", $"{rule}\nBe kind."));
    }

    [Fact]
    public void A_sentence_without_a_rule_word_is_not_a_rule()
        => Assert.Empty(RuleIndex.FindRemoved("Whenever it rains, mustard. It may, or not. Commonly so.", "It rains."));

    [Theory]
    [InlineData("Do not give legal advice.", "Give legal advice.")]
    [InlineData("Do not give legal advice.", "Do not give medical advice.")]
    [InlineData("Always share the number.", "Never share the number.")]
    [InlineData("You must share the number.", "You must not share the number.")]
    [InlineData("Never promise a refund.", "Do not promise a refund before billing has confirmed it.")]
    [InlineData("Never promise a refund.", "Never mention a competitor. Promise a refund.")]
    public void A_rule_that_is_weakened_reversed_or_has_a_new_exception_is_removed(string before, string after)
        => Assert.Equal([before], RuleIndex.FindRemoved(before, after));

    [Theory]
    [InlineData("Never share the number.", "Do not share the number.")]
    [InlineData("Never share the number.", "You must not share your number!")]
    [InlineData("You are not allowed to share the number.", "never share any number")]
    [InlineData("Never promise a refund.", "Never promise any refund.")]
    [InlineData("Always look up the order before you answer questions.", "You must look up an order before you answer their questions.")]
    [InlineData("- Never share the number.", "1. Never share the number.")]
    [InlineData("Never share the number\nof a customer.", "Never share the\nnumber of a customer.")]
    [InlineData("Never share the number.", "Never share the number or the address.")]
    public void A_rule_in_nearly_the_same_words_is_kept(string before, string after) => Assert.Empty(RuleIndex.FindRemoved(before, after));

    [Fact]
    public void Only_the_removed_sentence_is_quoted() => Assert.Equal(
        ["Always answer politely."],
        RuleIndex.FindRemoved("- Be short. Always answer politely. Never promise a refund.", "- Be short. Never promise a refund."));

    [Fact]
    public void A_rule_that_occurs_twice_is_removed_once()
        => Assert.Equal(["Never lie."], RuleIndex.FindRemoved("Never lie. Never lie.", "Hello."));

    [Fact]
    public void Long_prompts_with_many_rules_are_compared_quickly()
    {
        var before = string.Join(
            '\n',
            Enumerable.Range(0, 5_000)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"Never answer the question {number}.")));
        var after = before.Replace("Never", "Do not", StringComparison.Ordinal);
        Assert.Equal(
            ["Never answer the question 4999."],
            RuleIndex.FindRemoved(before, after.Replace("4999", "5000", StringComparison.Ordinal)));
        Assert.Single(RuleIndex.FindRemoved($"Never {new string('*', 100_000)} {new string(' ', 100_000)} go", ""));
    }
}
