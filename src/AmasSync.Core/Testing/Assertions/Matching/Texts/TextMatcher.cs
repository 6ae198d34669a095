namespace AmasSync.Core.Testing.Assertions.Matching.Texts;

/// <summary><c>equals</c>, <c>starts-with</c>, <c>contains</c> and its variants. Line endings are compared as one form.</summary>
internal sealed record TextMatcher(TextComparison Comparison, IReadOnlyList<string> Texts, bool IgnoresCase) : AnswerMatcher
{
    public override string Detail => Quote(Texts);

    private StringComparison Rule => IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    protected override AssertionResult Match(string answer)
    {
        var text = Normalize(answer);
        switch (Comparison)
        {
            case TextComparison.Equal:
                return AssertionResult.From(text.Trim() == Normalize(Texts[0]).Trim(), $"the answer is \"{Shorten(answer)}\"");
            case TextComparison.Start:
                var starts = text.TrimStart().StartsWith(Normalize(Texts[0]), Rule);
                return AssertionResult.From(starts, $"the answer begins with \"{Shorten(answer)}\"");
            case TextComparison.Any:
                var found = Texts.FirstOrDefault(wanted => text.Contains(Normalize(wanted), Rule));
                return found is null
                    ? AssertionResult.CreateFail(DescribeMissing(Texts))
                    : AssertionResult.CreatePass(DescribeFound([found]));
            default:
                var missing = Texts.Where(wanted => !text.Contains(Normalize(wanted), Rule)).ToList();
                return missing.Count > 0
                    ? AssertionResult.CreateFail(DescribeMissing(missing))
                    : AssertionResult.CreatePass(DescribeFound(Texts));
        }
    }

    private static string DescribeFound(IReadOnlyList<string> texts) => $"the answer contains {Quote(texts)}";

    private static string DescribeMissing(IReadOnlyList<string> texts) => $"the answer does not contain {Quote(texts)}";

    private static string Normalize(string text) => text.ReplaceLineEndings("\n");
}
