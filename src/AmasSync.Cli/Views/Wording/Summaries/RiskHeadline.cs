using System.Globalization;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Wording.Summaries;

/// <summary>The most serious risk of a plan in one sentence; if it is high, with others of that level, and how many there are.</summary>
/// <param name="Level">The level of the risk.</param>
/// <param name="Sentence">The agents and their risks.</param>
internal sealed record RiskHeadline(RiskLevel Level, string Sentence)
{
    private const int MaxNamed = 3;

    /// <summary>Gets the level as the beginning of a sentence: <c>High risk</c>.</summary>
    public string Title => $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(RiskWording.FormatLevel(Level))} risk";

    /// <summary>Creates the headline; null if no change has a risk.</summary>
    /// <param name="assessments">The changes that can be named.</param>
    /// <param name="all">All changes that the plan carries out.</param>
    /// <param name="formatTitle">Formats the name of an agent.</param>
    /// <param name="escape">Escapes a sentence.</param>
    public static RiskHeadline? Create(
        IReadOnlyList<ChangeAssessment> assessments,
        IReadOnlyList<ChangeAssessment> all,
        Func<Change, string> formatTitle,
        Func<string, string> escape)
    {
        if (RiskWording.FindGravest(assessments) is not var (change, risk))
        {
            return null;
        }

        if (risk.Level != RiskLevel.High)
        {
            return new(risk.Level, EndSentence(FormatRisk(change, risk)));
        }

        var named = string.Join("; ", FindOtherHighRisks(assessments, change).Select(other => FormatRisk(other.Change, other.Risk))
            .Prepend(FormatRisk(change, risk)));
        return new(risk.Level, EndSentence(named) + DescribeTotal(all));

        string FormatRisk(Change agent, Risk reason) => formatTitle(agent) + escape(RiskWording.DescribeAfterName(reason));
    }

    private static string DescribeTotal(IReadOnlyList<ChangeAssessment> all)
    {
        var high = all.Count(assessment => assessment.Level == RiskLevel.High);
        var deletes = all.Count(assessment => assessment.Change is Change.Delete);
        var including = deletes > 0 && deletes < high ? ", including the deletes" : "";
        return high == 1 ? "" : $" {PlanWording.FormatCount(high, "high-risk change")} in all{including}.";
    }

    // Deletes are counted elsewhere.
    private static IEnumerable<(Change Change, Risk Risk)> FindOtherHighRisks(IEnumerable<ChangeAssessment> assessments, Change named) =>
        assessments
            .Where(other => other is { Level: RiskLevel.High, Change: not Change.Delete } && other.Change != named)
            .Take(MaxNamed - 1)
            .Select(other => RiskWording.FindGravest([other]))
            .OfType<(Change Change, Risk Risk)>();

    private static string EndSentence(string text) => text.EndsWith(".\"", StringComparison.Ordinal) ? text : $"{text}.";
}
