using System.Globalization;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Wording.Summaries;

/// <summary>
/// The most serious risk of a plan in one sentence; if it is high, with others of that level, and how many there are. Agents with the same
/// risk are named together.
/// </summary>
/// <param name="Level">The level of the risk.</param>
/// <param name="Sentence">The agents and their risks.</param>
internal sealed record RiskHeadline(RiskLevel Level, string Sentence)
{
    private const int MaxReasons = 3;

    private const int MaxNamed = 2;

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
            return new(risk.Level, EndSentence(FormatRisks([change], RiskWording.DescribeAfterName(risk))));
        }

        var reasons = FindOtherHighRisks(assessments, change)
            .Prepend((Change: change, Risk: risk))
            .GroupBy(item => RiskWording.DescribeAfterName(item.Risk), item => item.Change, StringComparer.Ordinal)
            .Take(MaxReasons);
        var sentence = string.Join("; ", reasons.Select(reason => FormatRisks([.. reason], reason.Key)));
        return new(risk.Level, EndSentence(sentence) + DescribeTotal(all));

        string FormatRisks(Change[] agents, string reason) => FormatAgents([.. agents.Select(formatTitle)]) + escape(reason);
    }

    private static string FormatAgents(string[] titles) => titles switch
    {
        [var only] => only,
        [var first, var second] => $"{first} and {second}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{titles[0]}, {titles[1]} and {titles.Length - MaxNamed} more"),
    };

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
            .Select(other => (other.Change, other.Risks[0]));

    private static string EndSentence(string text) => text.EndsWith(".\"", StringComparison.Ordinal) ? text : $"{text}.";
}
