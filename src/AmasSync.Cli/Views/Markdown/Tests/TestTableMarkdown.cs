using System.Text;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Markdown.Tests;

/// <summary>Renders the table of the tests that did not simply pass; with a base, both sides.</summary>
/// <param name="report">The report.</param>
internal sealed class TestTableMarkdown(TestReport report)
{
    private readonly bool hasBase = report.Base is not null;

    private string[] Titles => hasBase
        ? ["", "test", "agent", "verdict", "base", "now", "confidence"]
        : ["", "test", "agent", "verdict", "runs", "95 % interval"];

    /// <summary>Renders as many rows as fit; empty if every test passed.</summary>
    /// <param name="maxLength">The maximum length of the rows.</param>
    /// <param name="truncation">States where the others are.</param>
    public string Render(int maxLength, TruncationNotice truncation)
    {
        TestResult[] shown = [.. TestGroup.All.Where(group => group != TestGroup.Passed).SelectMany(group => group.Select(report))];
        if (shown.Length == 0)
        {
            return "";
        }

        StringBuilder table = new(RenderRow(Titles) + RenderRow(Titles.Select(_ => "---")));
        var rows = 0;
        foreach (var row in shown.Select(result => RenderRow(ListCells(result))))
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

    private static string RenderRow(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private IEnumerable<string> ListCells(TestResult result)
    {
        var critical = result.Test.IsCritical ? " (critical)" : "";
        var loosened = report.FindChange(result) is { Kind: TestChangeKind.Loosened } ? ", loosened" : "";
        string[] subject =
        [
            TestGroup.From(report, result).Symbol,
            FormatCell(result.Test.Id),
            FormatCell(result.Test.Agent.Name.Text),
            $"{TestWording.FormatVerdict(result.Verdict)}{loosened}{critical}",
        ];
        return [.. subject, .. hasBase ? ListSides(result) : ListRuns(result)];
    }

    private static IEnumerable<string> ListRuns(TestResult result) =>
    [
        result.JudgedRuns == 0 ? "" : $"{TestWording.FormatRate(result)}, bar {result.Bar}",
        TestRates.FindInterval(result) is { } known ? TestRates.Format(known) : "",
    ];

    private static IEnumerable<string> ListSides(TestResult result) =>
    [
        FormatSide(result.PassedBaseRuns, result.JudgedBaseRuns),
        result.BaseRuns is null && result.JudgedRuns > 0
            ? TestWording.FormatRate(result)
            : FormatSide(result.PassedRuns, result.JudgedRuns),
        result.Probability is { } probability ? BaseWording.FormatProbability(probability) : "",
    ];

    private static string FormatSide(int passed, int judged) => judged == 0
        ? ""
        : BaseWording.FormatRate(passed, judged).Replace(" %", "\u00A0%", StringComparison.Ordinal);

    // A cell ends at a vertical line, also in code.
    private static string FormatCell(string text) => MarkdownText.FormatCode(text).Replace("|", @"\u{7c}", StringComparison.Ordinal);
}
