using System.Globalization;
using System.Text;
using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Markdown.Tests;

/// <summary>
/// Writes the results of tests for a pull request comment: the verdict first, then a table of the tests that did not simply pass, and what
/// they said. The answers of agents are as hostile as their prompts, so that they are shown as code only.
/// </summary>
internal static class TestMarkdownView
{
    private const int Reserve = 1_000;
    private const int MaxOpen = 3;

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">The writer.</param>
    /// <param name="maxLength">The maximum length in characters. Details that have no room are counted.</param>
    /// <param name="details">Where all details are; null for the command that writes the page.</param>
    public static void Write(
        TestReport report, TextWriter output, int maxLength = PlanMarkdownView.MaxLength, string? details = null)
    {
        TruncationNotice truncation = new("amas-sync test --html-into FILE");
        if (details is not null)
        {
            truncation = TruncationNotice.Create(new() { DetailsReference = details });
        }

        StringBuilder document = new();
        document.AppendJoin('\n', RenderHead(report)).Append('\n');
        var ending = RenderEnding(report);
        var limit = Math.Max(maxLength - ending.Length - Reserve, 0);
        document.Append(TestTableMarkdown.Render(report, limit - document.Length, truncation));
        foreach (var section in CreateSections(report, truncation))
        {
            section.AddTo(document, limit);
        }

        output.Write(document.Append(ending).ToString());
    }

    /// <summary>Renders the line of a test in a list: agent, test and verdict.</summary>
    public static string RenderItem(TestResult result)
    {
        var agent = MarkdownText.FormatCode(result.Test.Agent.Name.Text);
        return $"- {agent}: {MarkdownText.FormatCode(result.Test.Id)} {TestRates.FormatVerdict(result)}\n";
    }

    public static string FormatHeading(string environment) => $"### Tests in {MarkdownText.FormatCode(environment)}";

    private static IEnumerable<string> RenderHead(TestReport report)
    {
        var headline = TestHeadline.Create(report);
        yield return FormatHeading(report.Environment);
        yield return "";
        yield return headline.Group switch
        {
            _ when headline.Group == TestGroup.Passed => "> [!NOTE]",
            _ when headline.Group == TestGroup.Failed => "> [!CAUTION]",
            _ => "> [!WARNING]",
        };
        var summary = report.Results.Count > 1 ? $" {MarkdownText.EscapeSentence(TestWording.FormatSummary(report))}" : "";
        yield return $"> **{headline.Sentence}**{summary}";
        if (report.EndedBy is { } reason)
        {
            yield return $"> {MarkdownText.EscapeSentence(reason)}";
        }

        yield return "";
    }

    private static IEnumerable<MarkdownSection> CreateSections(TestReport report, TruncationNotice truncation)
    {
        TestResult[] shown = [.. TestGroup.All.SelectMany(group => group.Select(report)).Where(result => result.FirstProblem is not null)];
        var areOpen = shown.Count(IsFailed) <= MaxOpen;
        var notRun = TestGroup.NotRun.Select(report);
        return
        [
            new("What happened", [.. shown.Select(result => (Func<string>)(() => TestDetailsMarkdown.Render(result, areOpen && IsFailed(result))))], truncation),
            new("Not run", [.. notRun.Select(result => (Func<string>)(() => RenderItem(result)))], truncation),
        ];
    }

    private static bool IsFailed(TestResult result) => TestGroup.From(result.Verdict) == TestGroup.Failed;

    private static string RenderEnding(TestReport report)
    {
        var passed = TestGroup.Passed.Select(report);
        var amounts = RunAmounts.From(report.Results.SelectMany(result => result.Runs)).Describe();
        string?[] facts =
        [
            PlanWording.FormatHost(report.Server),
            TestFacts.DescribeModels(report) is { } models ? $"model {models}" : null,
            PlanWording.FormatCount(report.Results.Count, "test"),
            TestFacts.DescribeCost(report),
            .. amounts,
            $"amas-sync {report.ToolVersion}",
        ];
        var line = string.Join(" · ", facts.OfType<string>().Select(MarkdownText.EscapeSentence));
        return $"{RenderPassed(passed)}\n<sub>{line}</sub>\n";
    }

    private static string RenderPassed(IReadOnlyList<TestResult> passed)
    {
        const int maxItems = 100;
        if (passed.Count == 0)
        {
            return "";
        }

        var more = passed.Count > maxItems ? $"- {PlanWording.FormatCount(passed.Count - maxItems, "more test")}\n" : "";
        var items = string.Concat(passed.Take(maxItems).Select(RenderItem));
        return string.Create(
            CultureInfo.InvariantCulture, $"\n<details>\n<summary>{passed.Count} passed</summary>\n\n{items}{more}\n</details>\n");
    }
}
