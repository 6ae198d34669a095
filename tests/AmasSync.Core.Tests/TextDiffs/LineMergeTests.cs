using AmasSync.Core.TextDiffs;
using CsCheck;

namespace AmasSync.Core.Tests.TextDiffs;

public sealed class LineMergeTests
{
    [Theory]
    [InlineData("only the other version changed", "a|b|c|", "a|b|c|", "a|B|c|", "a|B|c|")]
    [InlineData("only the own version changed", "a|b|c|", "A|b|c|", "a|b|c|", "A|b|c|")]
    [InlineData("different lines", "a|b|c|", "A|b|c|", "a|b|C|", "A|b|C|")]
    [InlineData("the same line in the same way", "a|b|c|", "a|B|c|", "a|B|c|", "a|B|c|")]
    [InlineData("an insertion and a removal", "a|b|c|d|", "x|a|b|c|d|", "a|b|c|", "x|a|b|c|")]
    [InlineData("the other version lost its last line break", "a|b|c|", "A|b|c|", "a|b|c", "A|b|c")]
    [InlineData("the own version lost its last line break", "a|b|c|", "a|b|c", "A|b|c|", "A|b|c")]
    [InlineData("the other version has CRLF", "a|b|c|", "A|b|c|", "a^b^C^", "A|b|C|")]
    [InlineData("the own version has CRLF", "a|b|c|", "A^b^c^", "a|b|C|", "A^b^C^")]
    [InlineData("what the other version changed, the own one has, and more after it", "a|b|c|", "a|B|x|c|", "a|B|c|", "a|B|x|c|")]
    [InlineData("empty texts", "", "", "x|", "x|")]
    public void Changes_of_both_versions_are_in_the_text(string why, string basis, string own, string other, string expected)
    {
        var merged = LineMerge.Merge(Lines(basis), Lines(own), Lines(other));

        Assert.Equal((Lines(expected), true), (merged.Text, merged.IsClean));
        Assert.NotEmpty(why);
    }

    [Theory]
    [InlineData("one line in two ways", "a|b|c|", "a|x|c|", "a|y|c|", 2)]
    [InlineData("changed here and removed there", "a|b|c|", "a|x|c|", "a|c|", 2)]
    [InlineData("neighbors, as in Git", "a|b|c|", "a|x|c|", "a|b|y|", 2)]
    [InlineData("a line after one that the other version replaces, which DiffPlex loses", "a", "a|r", "z", 1)]
    public void A_line_that_both_versions_changed_is_a_conflict(string why, string basis, string own, string other, int line)
    {
        var merged = LineMerge.Merge(Lines(basis), Lines(own), Lines(other));

        Assert.Equal(line, Assert.Single(merged.Conflicts).Line);
        Assert.False(LineMerge.Contains(Lines(basis), Lines(own), Lines(other)));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void Every_line_of_either_version_is_in_the_merge_or_in_a_conflict()
    {
        var text = Gen.Int[0, 5].Select(letter => $"{(char)('a' + letter)}").List[0, 8];
        var edits = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 2], Gen.Int[0, 3]).List[0, 4];

        Gen.Select(text, edits, edits).Holds(
            story =>
            {
                var basis = Join(story.Item1);
                var (own, other) = (Join(Edit(story.Item1, story.Item2, 'p')), Join(Edit(story.Item1, story.Item3, 'P')));

                var merged = LineMerge.Merge(basis, own, other);

                var kept = merged.Text.Split('\n').Concat(merged.Conflicts.SelectMany(conflict => conflict.Own)).ToHashSet();
                Assert.Subset(kept, own.Split('\n').Where(line => line.Length == 2).ToHashSet());
                Assert.Subset(kept, other.Split('\n').Where(line => line.Length == 2).ToHashSet());
                Assert.True(!merged.IsClean || LineMerge.Contains(basis, merged.Text, other), merged.Text);
                Assert.True(!merged.IsClean || LineMerge.Contains(basis, merged.Text, own), merged.Text);
                Assert.Equal(merged.IsClean, LineMerge.Merge(basis, other, own).IsClean);
            },
            iter: 3000);
    }

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    // New lines have two characters, so that they are told from those of the basis.
    private static List<string> Edit(List<string> lines, List<(int At, int Kind, int Letter)> edits, char first)
    {
        List<string> edited = [.. lines];
        foreach (var (at, kind, letter) in edits)
        {
            var index = edited.Count == 0 ? 0 : at % edited.Count;
            if (kind == 0 || edited.Count == 0)
            {
                edited.Insert(index, $"{first}{letter}");
            }
            else if (kind == 1)
            {
                edited[index] = $"{first}{letter}";
            }
            else
            {
                edited.RemoveAt(index);
            }
        }

        return edited;
    }

    private static string Lines(string text) =>
        text.Replace("^", "\r\n", StringComparison.Ordinal).Replace('|', '\n');
}
