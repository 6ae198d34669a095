using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Tests.TextDiffs;

public sealed class ProseWordsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("one  two\tthree\n", 3)]
    [InlineData("don't e-mail 3.14 (twice)!", 4)]
    [InlineData("a -- b *** c", 3)]
    public void A_word_contains_a_letter_or_a_digit(string text, int words) => Assert.Equal(words, ProseWords.Count(text));

    [Theory]
    [InlineData("one two three", "one two four", 4, 6)]
    [InlineData("one, two.", "(one) two", 4, 4)]
    [InlineData("a b", "a a", 2, 4)]
    [InlineData("a a b", "a a c", 4, 6)]
    [InlineData("one", "two", 0, 2)]
    [InlineData("one", "---", 0, 1)]
    [InlineData("---", " --- ", 1, 1)]
    [InlineData("---", "***", 0, 1)]
    [InlineData("---", "one", 0, 1)]
    public void The_similarity_of_lines_is_the_share_of_their_common_words(
        string before,
        string after,
        double shared,
        double all) =>
        Assert.Equal(shared / all, ProseWords.ComputeSimilarity(before, after), tolerance: 1e-9);
}
