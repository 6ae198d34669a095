using AmasSync.Cli.Views.Wording;
using AmasSync.Cli.Views.Wording.Summaries;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Tests.Views.Wording;

public sealed class RiskHeadlineTests
{
    [Theory]
    [InlineData(1, "a1: 'a' loses the rule \"Never lie.\"")]
    [InlineData(2, "a1 and a2: 'a' loses the rule \"Never lie.\" 2 high-risk changes in all.")]
    [InlineData(3, "a1, a2 and 1 more: 'a' loses the rule \"Never lie.\" 3 high-risk changes in all.")]
    public void Agents_with_the_same_risk_are_named_together(int count, string expected) =>
        Assert.Equal(expected, Describe(count, _ => "'a' loses the rule \"Never lie.\""));

    [Fact]
    public void Three_different_risks_are_named() => Assert.Equal(
        "a1 and a4: 'a' loses rule 1; a2 and a5: 'a' loses rule 2; a3: 'a' loses rule 0. 5 high-risk changes in all.",
        Describe(5, number => FormattableString.Invariant($"'a' loses rule {number % 3}")));

    private static string? Describe(int count, Func<int, string> describe)
    {
        ChangeAssessment[] assessments =
        [
            .. from number in Enumerable.Range(1, count)
               let change = CreateChange(FormattableString.Invariant($"a{number}"))
               select new ChangeAssessment(change, [new(RiskKind.RuleRemoved, RiskLevel.High, describe(number))], BlastRadius.None),
        ];
        return RiskHeadline.Create(assessments, assessments, ChangeWording.FormatTitle, text => text)?.Sentence;
    }

    private static Change CreateChange(string name) =>
        SamplePlans.Update(name, $"agents/{name}.yaml", SampleConfigs.Flat(name), SampleConfigs.Flat(name), []);
}
