using System.Text;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Markdown.Tests;

/// <summary>Renders the table of the tests that did not simply pass.</summary>
internal static class TestTableMarkdown
{
    private const string Head = "| | test | agent | verdict | runs | 95% interval |\n| --- | --- | --- | --- | --- | --- |\n";

    /// <summary>Renders as many rows as fit; empty if every test passed.</summary>
    /// <param name="report">The report.</param>
    /// <param name="maxLength">The maximum length of the rows.</param>
    /// <param name="truncation">States where the others are.</param>
    public static string Render(TestReport report, int maxLength, TruncationNotice truncation)
    {
        TestResult[] shown = [.. TestGroup.All.Where(group => group != TestGroup.Passed).SelectMany(group => group.Select(report))];
        if (shown.Length == 0)
        {
            return "";
        }

        StringBuilder table = new(Head);
        var rows = 0;
        foreach (var row in shown.Select(RenderRow))
        {
            if (table.Length + row.Length > maxLength)
            {
                break;
            }

            table.Append(row);
            rows++;
        }

        var missing = rows < shown.Length ? MarkdownSection.FormatMissing(shown.Length - rows, shown.Length, truncation) : "";
        return $"{table}{missing}";
    }

    private static string RenderRow(TestResult result)
    {
        var group = TestGroup.From(result.Verdict);
        var critical = result.Test.IsCritical ? " (critical)" : "";
        var interval = TestRates.FindInterval(result) is { } known ? TestRates.Format(known) : "";
        string[] cells =
        [
            group.Symbol,
            FormatCell(result.Test.Id),
            FormatCell(result.Test.Agent.Name.Text),
            $"{TestWording.FormatVerdict(result.Verdict)}{critical}",
            result.JudgedRuns == 0 ? "" : $"{TestWording.FormatRate(result)}, bar {result.Test.Bar}",
            interval,
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    // A cell ends at a vertical line, also in code.
    private static string FormatCell(string text) => MarkdownText.FormatCode(text).Replace("|", @"\u{7c}", StringComparison.Ordinal);
}
