using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Tests.TextDiffs;

/// <summary>How replacements with only white space between them are merged.</summary>
public sealed class ProseSpansTests
{
    [Fact]
    public void Two_additions_are_not_merged()
    {
        ProseSpanBuilder spans = new(["one", " ", "two"], ["one", "new", " ", "more", "two"]);
        spans.AddReplacement(1, 0, 1, 1);
        spans.AddReplacement(2, 0, 3, 1);
        Assert.Equal("one|+new| |+more|two", Format(spans));
    }

    [Fact]
    public void Two_replacements_are_merged()
    {
        ProseSpanBuilder spans = new(["one", " ", "two", "."], ["uno", " ", "due", "."]);
        spans.AddReplacement(0, 1, 0, 1);
        spans.AddReplacement(2, 1, 2, 1);
        Assert.Equal("-one two|+uno due|.", Format(spans));
    }

    [Fact]
    public void A_replacement_and_an_addition_are_merged_without_their_common_end()
    {
        ProseSpanBuilder spans = new(["one", " ", "."], ["uno", " ", "more", " ", "."]);
        spans.AddReplacement(0, 1, 0, 1);
        spans.AddReplacement(2, 0, 2, 2);
        Assert.Equal("-one|+uno more| .", Format(spans));
    }

    private static string Format(ProseSpanBuilder spans) =>
        string.Join(
            '|',
            spans.Build().Select(span => span.Mark switch { ProseMark.Removed => "-", ProseMark.Added => "+", _ => "" } + span.Text));
}
