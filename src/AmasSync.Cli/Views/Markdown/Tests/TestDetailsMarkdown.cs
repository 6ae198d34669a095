using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown.Tests;

/// <summary>
/// Renders what happened in the run that decided a test, as a fold: what did not hold, the conversation, and with a base the difference of
/// the answers, paths and amounts.
/// </summary>
/// <param name="report">The report.</param>
internal sealed class TestDetailsMarkdown(TestReport report)
{
    private const int MaxFurtherProblems = 10;

    /// <summary>Returns whether there is more to say than the row of the table.</summary>
    public bool HasDetails(TestResult result) =>
        TestGroup.From(report, result) != TestGroup.Passed
        && (result.FirstProblem is not null || result is { Reason: not null, Runs.Count: > 0 });

    public string Render(TestResult result, bool isOpen)
    {
        var id = MarkdownText.FormatHtmlCode(result.Test.Id);
        var loosened = report.FindChange(result) is { Kind: TestChangeKind.Loosened } ? "loosened, " : "";
        var verdict = MarkdownText.EscapeHtmlSentence($"{loosened}{TestRates.FormatVerdict(result)}");
        string[] lines =
        [
            isOpen ? "<details open>" : "<details>",
            $"<summary>{TestGroup.From(report, result).Symbol} {id} {verdict}</summary>",
            "",
            .. RenderSentence(result.Test.Description),
            .. RenderSentence(result.Reason ?? ""),
            .. result.FirstProblem is { } run ? RenderRun(result, run) : [],
            .. RenderOutcomes(result),
            "</details>",
            "",
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> RenderRun(TestResult result, TestRun run) =>
    [
        $"{MarkdownText.FormatCode(TestFacts.FormatPlace(result))}: {ForeignSentence.Format(TestWording.DescribeProblem(run))}",
        "",
        .. RenderFurtherProblems(run),
        .. ConversationMarkdown.Render(run),
        .. RenderAnswers(result, run),
        .. TestFacts.DescribePath(result, run).SelectMany(path => RenderPath(path.Name, path.Before, path.After)),
    ];

    private static IEnumerable<string> RenderFurtherProblems(TestRun run)
    {
        var problems = TestWording.DescribeFurtherProblems(run).Take(MaxFurtherProblems).ToList();
        return problems.Count == 0 ? [] : [.. problems.Select(problem => $"- {ForeignSentence.Format(problem)}"), ""];
    }

    private static IEnumerable<string> RenderAnswers(TestResult result, TestRun run)
    {
        if (TestWording.FindAnswers(result, run) is not { } answers)
        {
            return [];
        }

        var diff = ProseDiff.Compare(answers.Base, answers.Head);
        return
        [
            $"That answer, from the base to now ({DifferenceWording.FormatAmount(diff)}):", "", .. ProseMarkdown.RenderLines(diff), "",
        ];
    }

    private static IEnumerable<string> RenderPath(string name, string? before, string after)
    {
        var old = before is null ? "" : $"was {ForeignSentence.Format(before.Length == 0 ? "none" : before)}, now ";
        return [$"{name}: {old}{ForeignSentence.Format(after)}", ""];
    }

    private static IEnumerable<string> RenderOutcomes(TestResult result)
    {
        if (result.Runs.Count == 0)
        {
            return [];
        }

        var before = result.BaseRuns is { Count: > 0 } runs ? $"base {TestRates.FormatOutcomes(runs)}, now " : "";
        string[] facts =
        [
            $"Bar {result.Bar}",
            $"runs {before}{TestRates.FormatOutcomes(result.Runs)}",
            .. TestFacts.DescribeAmounts([result]),
        ];
        return [string.Join(" · ", facts), ""];
    }

    private static string[] RenderSentence(string text) => text.Length == 0 ? [] : [ForeignSentence.Format(text), ""];
}
