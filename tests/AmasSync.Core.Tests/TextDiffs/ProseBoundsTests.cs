using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Tests.TextDiffs;

/// <summary>The limits up to which two texts are compared, and the result beyond them.</summary>
public sealed class ProseBoundsTests
{
    [Fact]
    public void One_changed_line_in_a_very_long_text_is_one_change()
    {
        string[] lines = [.. Enumerable.Range(0, 12_000).Select(index => $"line {index}")];
        var after = lines.ToArray();
        after[100] = "line other";
        var diff = ProseDiff.Compare(string.Join('\n', lines), string.Join('\n', after));
        Assert.Equal(12_000, diff.Lines.Count);
        Assert.IsType<ProseLine.Changed>(Assert.Single(diff.Lines, line => line is not ProseLine.Kept));
    }

    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, false)]
    public void Common_lines_are_found_among_up_to_10000_lines(int before, bool isFound)
    {
        var lines = Enumerable.Range(0, before).Select(index => index == before / 2 ? "kept" : $"gone{index}");
        Assert.Equal(isFound, ProseDiff.Compare(string.Join('\n', lines), "kept").Lines.Contains(new ProseLine.Kept("kept")));
    }

    [Theory]
    [InlineData(20_480, 20_480, true)]
    [InlineData(20_481, 20_480, false)]
    [InlineData(20_480, 20_481, false)]
    public void A_line_is_compared_by_word_up_to_20_KB_per_side(int before, int after, bool isCompared) =>
        Assert.Equal(
            isCompared,
            ProseDiff.Compare(Line("first", "word ", before), Line("other", "word ", after)).Lines.Any(line => line is ProseLine.Changed));

    [Fact]
    public void A_line_with_more_words_than_the_budget_is_replaced_as_a_whole()
    {
        var (before, after) = (Line("first", "a ", 20_000), Line("other", "a ", 20_000));
        Assert.Equal([new ProseLine.Removed(before), new ProseLine.Added(after)], ProseDiff.Compare(before, after).Lines);
    }

    [Fact]
    public void Lines_after_the_budget_is_spent_are_replaced_as_a_whole()
    {
        var (first, second) = (Line("first", "a ", 12_000), Line("other", "a ", 12_000));
        var lines = ProseDiff.Compare($"{first}\n{first}", $"{second}\n{second}").Lines;
        Assert.IsType<ProseLine.Changed>(lines[0]);
        Assert.Equal([new ProseLine.Removed(first), new ProseLine.Added(second)], lines.Skip(1));
    }

    private static string Line(string start, string word, int length)
        => (start + ' ' + string.Concat(Enumerable.Repeat(word, length / word.Length))).PadRight(length, 'x')[..length];
}
