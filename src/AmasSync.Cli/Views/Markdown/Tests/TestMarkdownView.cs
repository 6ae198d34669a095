using System.Text;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Definitions;
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
        var facts = TestEndingMarkdown.RenderFacts(report);
        var limit = Math.Max(maxLength - facts.Length - Reserve, 0);
        document.Append(new TestTableMarkdown(report).Render(limit - document.Length, truncation));
        foreach (var section in CreateSections(report, truncation))
        {
            section.AddTo(document, limit);
        }

        document.Append(TestEndingMarkdown.RenderPassed(report, limit - document.Length));
        output.Write(document.Append(facts).ToString());
    }

    /// <summary>Renders the line of a test in a list: agent, test and verdict.</summary>
    public static string RenderItem(TestResult result)
    {
        var agent = MarkdownText.FormatCode(result.Test.Agent.Name.Text);
        var reason = result.Reason is { } known ? $": {ForeignSentence.Format(known)}" : "";
        return $"- {agent}: {MarkdownText.FormatCode(result.Test.Id)} {TestRates.FormatVerdict(result)}{reason}\n";
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
        TestDetailsMarkdown details = new(report);
        TestResult[] shown = [.. TestGroup.All.SelectMany(group => group.Select(report)).Where(details.HasDetails)];
        var areOpen = TestGroup.Failed.Select(report).Count <= MaxOpen;
        return
        [
            CreateSection("Removed and loosened tests", report.ChangedTests, RenderChange, truncation),
            CreateSection("What happened", shown, result => details.Render(result, areOpen && IsFailed(report, result)), truncation),
            CreateSection("Not run", TestGroup.NotRun.Select(report), RenderItem, truncation),
        ];
    }

    private static MarkdownSection CreateSection<T>(
        string title, IReadOnlyList<T> items, Func<T, string> render, TruncationNotice truncation) =>
        new(title, [.. items.Select(item => (Func<string>)(() => render(item)))], truncation);

    private static string RenderChange(TestChange change)
    {
        var test = $"{MarkdownText.FormatCode(change.Agent)}: {MarkdownText.FormatCode(change.Id)}";
        return $"- {(change.Blocks ? "✗ " : "")}{test} {ForeignSentence.Format(BaseWording.DescribeChange(change))}\n";
    }

    private static bool IsFailed(TestReport report, TestResult result) => TestGroup.From(report, result) == TestGroup.Failed;
}
