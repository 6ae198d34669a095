using System.Globalization;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Html.Tests;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown.Tests;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Ci;

/// <summary>Reports the results of tests to a workflow: files, outputs, annotations at the assertions, summary and log.</summary>
internal sealed class TestStepReport(CiStep ciStep)
{
    // GitHub shows ten annotations of a kind per step and drops the rest.
    private const int MaxAnnotations = 10;

    /// <summary>Where a comment says that its details are.</summary>
    public const string Details = "see `tests.html`, the page of this run";

    /// <summary>Reports the results.</summary>
    public void Write(TestReport report)
    {
        var folder = Directory.CreateDirectory(ciStep.OutputFolder).FullName;
        ciStep.Commands.SetOutputs(
            ("tests", FormatNumber(report.Results.Count)),
            ("tests_passed", FormatNumber(CountPassed(report))),
            ("tests_failed", FormatNumber(TestGroup.Failed.Select(report).Count)),
            ("tests_not_judged", FormatNumber(TestGroup.NotJudged.Select(report).Count + TestGroup.NotRun.Select(report).Count)),
            ("test_path", WriteFile(folder, "tests.json", output => TestJsonView.Write(report, output))),
            ("junit_path", WriteFile(folder, "tests.xml", output => JUnitView.Write(report, output))),
            ("markdown_path", WriteFile(folder, "tests.md", output => TestMarkdownView.Write(report, output))),
            ("html_path", WriteFile(folder, "tests.html", output => TestHtmlView.Write(report, output))));
        Annotate(report);
        ciStep.Commands.AddSummary(RenderedText.Render(output => TestMarkdownView.Write(report, output, details: Details)));
        ciStep.Commands.WriteAtEnd(() => ciStep.Commands.WriteGroup(
            $"Tests in {report.Environment}: {TestHeadline.Create(report).Sentence}",
            output => new TestTextView(Palette.Plain, ciStep.Context.Terminal.Width).Write(report, output)));
    }

    /// <summary>Reports that no test was run, which does not fail the step.</summary>
    public void WriteNotRun(string reason)
    {
        ciStep.Commands.Notify($"The tests were not run: {reason}");
        ciStep.Commands.AddSummary(
            $"{TestMarkdownView.FormatHeading(ciStep.Workspace.Environment.Name)}\n\n> [!NOTE]\n> **Not run**: {reason}\n");
        ciStep.Commands.SetOutputs(("tests", "0"), ("tests_passed", "0"), ("tests_failed", "0"), ("tests_not_judged", "0"));
    }

    private static int CountPassed(TestReport report)
    {
        TestVerdict[] passed = [TestVerdict.Pass, TestVerdict.Flaky, TestVerdict.Improved, TestVerdict.New];
        return report.Results.Count(result => passed.Contains(result.Verdict) && !report.Blocks(result));
    }

    private void Annotate(TestReport report)
    {
        var failed = TestGroup.Failed.Select(report);
        foreach (var result in failed.Take(MaxAnnotations))
        {
            var place = result.FirstProblem?.Decisive?.Assertion?.Place ?? result.Test.Place;
            var sentence = $"{result.Test.Agent.Name.Text}: {TestWording.FormatHead(report, result)}{DescribeCause(report, result)}";
            ciStep.Commands.FailAt(
                RunnerSafeWriter.Escape(VisibleText.Escape(sentence)), result.Test.Id, ciStep.Paths.Resolve(place.File), place.Line);
        }

        if (failed.Count > MaxAnnotations)
        {
            var count = PlanWording.FormatCount(failed.Count - MaxAnnotations, "more test");
            ciStep.Commands.Notify($"{count} failed: the summary of this job lists all of them");
        }
    }

    private static string DescribeCause(TestReport report, TestResult result)
    {
        var change = report.FindChange(result) is { } found ? $": {BaseWording.DescribeChange(found)}" : "";
        return result.FirstProblem is { } run ? $"{change}: {TestWording.DescribeProblem(run)}" : change;
    }

    private static string WriteFile(string folder, string name, Action<TextWriter> write)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, RenderedText.Render(write));
        return path;
    }

    private static string FormatNumber(int number) => number.ToString(CultureInfo.InvariantCulture);
}
