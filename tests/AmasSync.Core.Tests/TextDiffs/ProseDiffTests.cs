using System.Diagnostics;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Tests.TextDiffs;

public sealed class ProseDiffTests
{
    [Fact]
    public void Words_are_marked_inside_a_changed_line() => Assert.Equal(
        "~[Answer in two sentences. |-Never|+Do not| promise a refund|+ before billing has confirmed it|.]",
        Marked(
            "Answer in two sentences. Never promise a refund.",
            "Answer in two sentences. Do not promise a refund before billing has confirmed it."));

    [Fact]
    public void Words_are_counted_on_both_sides()
    {
        var diff = ProseDiff.Compare("one two three\nfour", "one 2 three\nfour five six");
        Assert.Equal((3, 1), (diff.WordsAdded, diff.WordsRemoved));
    }

    [Theory]
    [InlineData("a b", "a  b")]
    [InlineData("  a", "a")]
    [InlineData("a\tb", "a b")]
    [InlineData("a \nb", "a\nb")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\n\nb", "a\nb")]
    [InlineData("a\n\n", "a\n")]
    public void A_change_of_white_space_alone_changes_no_words(string before, string after)
    {
        var diff = ProseDiff.Compare(before, after);
        Assert.Contains(diff.Lines, line => line is not ProseLine.Kept);
        Assert.Equal((0, 0), (diff.WordsAdded, diff.WordsRemoved));
    }

    [Theory]
    [InlineData("a\n", "a", "Removed")]
    [InlineData("a", "a\n", "Added")]
    public void An_added_or_removed_final_line_feed_is_reported(string before, string after, string expected)
    {
        var diff = ProseDiff.Compare(before, after);
        Assert.Equal(expected, diff.FinalLineFeed.ToString());
        Assert.Equal([new ProseLine.Kept("a")], diff.SelectWithContext(1));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a\n")]
    public void Equal_texts_have_no_difference(string before, string after)
    {
        var diff = ProseDiff.Compare(before, after);
        Assert.All(diff.Lines, line => Assert.IsType<ProseLine.Kept>(line));
        Assert.Null(diff.FinalLineFeed);
    }

    [Theory]
    [InlineData("", "a\nb")]
    [InlineData("a\nb\nc", "a\nc")]
    [InlineData("a\nc", "a\nb\nc")]
    [InlineData("one two\nthree four five\nsix", "three 4 five\none two\nsix seven")]
    [InlineData("\n\n a \n", "b\r\n\n\n")]
    [InlineData("Grüße 😀 an alle", "Grüße 😃 an alle 家族")]
    public void Both_texts_can_be_reconstructed_from_their_difference(string before, string after)
    {
        var diff = ProseDiff.Compare(before, after);
        Assert.Equal(LinesOf(before), Side(diff, ProseMark.Added));
        Assert.Equal(LinesOf(after), Side(diff, ProseMark.Removed));
    }

    [Fact]
    public void Lines_with_nothing_in_common_are_not_mixed_word_by_word() =>
        Assert.Equal("-[Be polite and brief at all times.]+[Speak French.]", Marked("Be polite and brief at all times.", "Speak French."));

    [Fact]
    public void A_moved_neighbor_does_not_hide_the_changed_line() =>
        Assert.Equal(
            "+[Something entirely new here.]~[You answer |-customers|+guests| of a shop.]",
            Marked("You answer customers of a shop.", "Something entirely new here.\nYou answer guests of a shop."));

    [Fact]
    public void A_common_line_between_two_changes_is_kept() =>
        Assert.Equal("-[one]+[uno]-[two]+[due]", Marked("one\nkept\ntwo", "uno\nkept\ndue"));

    [Fact]
    public void Of_equally_similar_lines_the_first_is_the_replacement() =>
        Assert.Equal(
            "~[You answer |-guests|+people]+[You answer folks]",
            Marked("You answer guests", "You answer people\nYou answer folks"));

    [Fact]
    public void Words_with_different_case_are_different() =>
        Assert.Equal("~[You |-answer|+Answer| guests]", Marked("You answer guests", "You Answer guests"));

    [Theory]
    [InlineData("gone now\nkept", "kept", 0, 2)]
    [InlineData("kept", "kept\nnew one here", 3, 0)]
    public void The_words_of_whole_lines_count_on_their_own_side(string before, string after, int added, int removed)
    {
        var diff = ProseDiff.Compare(before, after);
        Assert.Equal((added, removed), (diff.WordsAdded, diff.WordsRemoved));
    }

    [Theory]
    [InlineData("", "a\n")]
    [InlineData("a\n", "")]
    public void The_final_line_feed_of_a_new_or_removed_text_is_not_reported(string before, string after) =>
        Assert.Null(ProseDiff.Compare(before, after).FinalLineFeed);

    [Fact]
    public void If_the_final_line_feed_is_removed_only_the_last_line_is_shown() => Assert.Equal(
        [new ProseLine.Skipped(2), new ProseLine.Kept("c")],
        ProseDiff.Compare("a\nb\nc\n", "a\nb\nc").SelectWithContext(0));

    [Fact]
    public void Lines_far_from_a_change_are_only_counted()
    {
        var before = string.Join('\n', Enumerable.Range(0, 20));
        var diff = ProseDiff.Compare(before, before.Replace("\n10\n", "\nten\n", StringComparison.Ordinal));
        Assert.Equal(
            [new ProseLine.Skipped(9), new ProseLine.Kept("9"), new ProseLine.Removed("10"), new ProseLine.Added("ten"), new ProseLine.Kept(
                "11"), new ProseLine.Skipped(8)],
            diff.SelectWithContext(1));
    }

    [Fact]
    public void A_line_of_more_than_20_KB_is_not_compared_by_word()
    {
        var line = string.Concat(Enumerable.Repeat("word ", 5000));
        Assert.DoesNotContain(ProseDiff.Compare(line, line + "more").Lines, line => line is ProseLine.Changed);
    }

    [Theory]
    [InlineData(200, 1000)]
    [InlineData(20_000, 10)]
    [InlineData(12, 17_000)]
    [InlineData(1, 200_000)]
    public void Two_different_texts_of_200_KB_are_compared_quickly(int lines, int length)
    {
        var watch = Stopwatch.StartNew();
        var diff = ProseDiff.Compare(Text("a", lines, length), Text("b", lines, length));
        Assert.True(diff.WordsAdded > 0);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Two_texts_of_200_KB_that_share_every_other_word_are_compared_quickly()
    {
        var watch = Stopwatch.StartNew();
        var diff = ProseDiff.Compare(Shared("a"), Shared("b"));
        Assert.True(diff.WordsAdded > 0);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    private static string Shared(string letter) =>
        string.Join('\n', Enumerable.Range(0, 11).Select(
            line => string.Join(' ', Enumerable.Range(0, 2500).Select(word => word % 2 == 0 ? $"w{word}" : $"{letter}{line}{word}"))));

    private static string Text(string letter, int lines, int length) =>
        string.Join('\n', Enumerable.Range(0, lines)
            .Select(line => string.Join(' ', Enumerable.Range(0, length / 8).Select(word => $"{letter}{line}x{word}"))));

    private static string[] LinesOf(string text) => text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static IEnumerable<string> Side(ProseDiff diff, ProseMark without) => diff.Lines.Select(line => line switch
    {
        ProseLine.Kept kept => kept.Text,
        ProseLine.Removed removed => without == ProseMark.Removed ? null : removed.Text,
        ProseLine.Added added => without == ProseMark.Added ? null : added.Text,
        ProseLine.Changed changed => string.Concat(changed.Spans.Where(span => span.Mark != without).Select(span => span.Text)),
        _ => null,
    }).OfType<string>();

    private static string Marked(
        string before,
        string after) => string.Concat(ProseDiff.Compare(before, after).Lines.Select(line => line switch
    {
        ProseLine.Removed removed => $"-[{removed.Text}]",
        ProseLine.Added added => $"+[{added.Text}]",
        ProseLine.Changed changed => $"~[{string.Join('|', changed.Spans.Select(span => span.Mark switch { ProseMark.Removed => "-", ProseMark.Added => "+", _ => "" } + span.Text))}]",
        _ => "",
    }));
}
