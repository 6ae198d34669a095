using System.Globalization;
using System.Text;
using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Markdown.Tests;

/// <summary>Renders the end of the results of tests: those that passed, what the comparison can say, and what was spent.</summary>
internal static class TestEndingMarkdown
{
    /// <summary>Renders the tests that passed, as a fold; empty if there are none.</summary>
    /// <param name="report">The report.</param>
    /// <param name="maxLength">The maximum length of the list.</param>
    public static string RenderPassed(TestReport report, int maxLength)
    {
        var passed = TestGroup.Passed.Select(report);
        if (passed.Count == 0)
        {
            return "";
        }

        StringBuilder items = new();
        var shown = 0;
        foreach (var item in passed.Select(TestMarkdownView.RenderItem).TakeWhile(item => items.Length + item.Length <= maxLength))
        {
            items.Append(item);
            shown++;
        }

        var more = shown < passed.Count ? $"- {PlanWording.FormatCount(passed.Count - shown, "more test")}\n" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"\n<details>\n<summary>{passed.Count} passed</summary>\n\n{items}{more}\n</details>\n");
    }

    /// <summary>Renders what the run can say about all tests, and its facts, which are never left out.</summary>
    public static string RenderFacts(TestReport report)
    {
        string?[] facts =
        [
            PlanWording.FormatHost(report.Server),
            report.Base is { } known ? $"base {BaseWording.FormatBase(known)}" : null,
            TestFacts.DescribeModels(report) is { } models ? $"model {models}" : null,
            PlanWording.FormatCount(report.Results.Count, "test"),
            TestFacts.DescribeCost(report),
            .. TestFacts.DescribeAmounts(report.Results).Select((amount, index) => index == 0 ? $"median {amount}" : amount),
            $"amas-sync {report.ToolVersion}",
        ];
        var line = string.Join(" · ", facts.OfType<string>().Select(MarkdownText.EscapeSentence));
        return $"{RenderComparison(report.Base)}\n<sub>{line}</sub>\n";
    }

    private static string RenderComparison(BaseComparison? comparison)
    {
        if (comparison is null)
        {
            return "";
        }

        var suite = BaseWording.DescribeSuite(comparison.Suite);
        var detectable = string.Concat(comparison.Detectable.Select(drop => $" {BaseWording.DescribeDetectable(drop)}"));
        return $"\n{(comparison.Suite.IsDrop ? $"**{suite}**" : suite)}{detectable}\n";
    }
}
