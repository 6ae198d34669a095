using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Tests;

/// <summary>
/// Writes the results of tests for people: the tests that did not simply pass first, each with the answer that decided it.
/// </summary>
internal sealed class TestTextView(Palette palette, int columns)
{
    private const string Indent = "      ";

    public void Write(TestReport report, TextWriter output)
    {
        foreach (var line in RenderLines(report))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    /// <summary>Renders the line of one test, as progress.</summary>
    public string RenderHead(TestResult result) => RenderHead(result, result.Verdict, TestWording.FormatHead(result));

    private IEnumerable<string> RenderLines(TestReport report)
    {
        yield return palette.PaintStrong(FormatFacts(report));
        var unchanged = report.Results.Where(result => report.FindChange(result) is null).ToLookup(result => result.Verdict);
        TestDetailText details = new(palette, columns - Indent.Length);
        foreach (var result in report.Results.Except(unchanged[TestVerdict.NotRun]).Except(unchanged[TestVerdict.Pass]))
        {
            yield return "";
            yield return $"  {RenderHead(report, result)}";
            foreach (var line in RenderChange(report, result).Concat(details.RenderLines(result)))
            {
                yield return line.Length == 0 ? "" : Indent + line;
            }
        }

        foreach (var line in RenderList(unchanged[TestVerdict.NotRun]).Concat(RenderList(unchanged[TestVerdict.Pass])))
        {
            yield return line;
        }

        foreach (var line in RenderBase(report))
        {
            yield return line;
        }

        yield return "";
        if (report.EndedBy is { } reason)
        {
            yield return palette.PaintBlocked(reason);
        }

        yield return palette.PaintStrong(TestWording.FormatSummary(report));
        if (report.Transcripts is { } folder)
        {
            yield return palette.PaintMuted($"Conversations: {VisibleText.Escape(folder)}");
        }
    }

    /// <summary>Renders the tests about which there is nothing more to say than their line.</summary>
    private IEnumerable<string> RenderList(IEnumerable<TestResult> results)
    {
        string[] lines = [.. results.Select(result => $"  {RenderHead(result)}")];
        return lines.Length == 0 ? [] : lines.Prepend("");
    }

    private string RenderHead(TestReport report, TestResult result)
    {
        var isBlocked = report.FindChange(result) is { Blocks: true };
        return RenderHead(result, isBlocked ? TestVerdict.Fail : result.Verdict, TestWording.FormatHead(report, result));
    }

    private string RenderHead(TestResult result, TestVerdict marked, string head)
    {
        var (symbol, paint) = SelectMark(marked);
        var id = palette.PaintStrong(result.Test.Id);
        return $"{paint(symbol)} {id}   {paint(VisibleText.Escape(head))}{FormatRemark(result)}";
    }

    private IEnumerable<string> RenderChange(TestReport report, TestResult result)
    {
        if (report.FindChange(result) is { } change)
        {
            var text = VisibleText.Escape(BaseWording.DescribeChange(change));
            Func<string, string> paint = change.Blocks ? palette.PaintFailed : palette.PaintChanged;
            return new Paragraph(columns - Indent.Length).Add(text, paint).RenderLines("");
        }

        return [];
    }

    /// <summary>Renders what the comparison says of all tests, and of those that were changed but not run.</summary>
    private IEnumerable<string> RenderBase(TestReport report)
    {
        var shown = report.Results.Select(result => result.Test.Id).ToHashSet(StringComparer.Ordinal);
        var others = report.ChangedTests.Where(change => !shown.Contains(change.Id)).ToList();
        if (others.Count > 0)
        {
            yield return "";
        }

        foreach (var change in others)
        {
            yield return VisibleText.Escape($"{change.Id}: {BaseWording.DescribeChange(change)}.");
        }

        if (report.Base is not { Suite.Tests: > 0 } comparison)
        {
            yield break;
        }

        yield return "";
        yield return comparison.Suite.IsDrop
            ? palette.PaintFailed(BaseWording.DescribeSuite(comparison.Suite))
            : BaseWording.DescribeSuite(comparison.Suite);
        foreach (var line in comparison.Detectable.SelectMany(drop => Wrap(BaseWording.DescribeDetectable(drop))))
        {
            yield return palette.PaintMuted(line);
        }
    }

    private IEnumerable<string> Wrap(string text) => new Paragraph(columns).Add(text, part => part).RenderLines("");

    private static string FormatFacts(TestReport report)
    {
        string[] amounts =
        [
            PlanWording.FormatCount(report.Results.Count, "test"),
            PlanWording.FormatCount(report.Messages, "message"),
            string.Create(CultureInfo.InvariantCulture, $"{report.Duration.TotalSeconds:0.0} s"),
        ];
        string[] facts =
        [
            $"amas-sync {report.ToolVersion}",
            report.Environment,
            PlanWording.FormatHost(report.Server),
            .. report.Base is { } comparison ? [$"base {VisibleText.Escape(BaseWording.FormatBase(comparison))}"] : Array.Empty<string>(),
            string.Join(", ", amounts),
        ];
        return string.Join(" · ", facts);
    }

    private string FormatRemark(TestResult result)
    {
        var restarts = result.AllRuns.Sum(run => run.Restarts);
        List<string> remarks = [];
        if (restarts > 0)
        {
            remarks.Add($"{PlanWording.FormatCount(restarts, "conversation")} restarted");
        }

        if (result.EarlierBaseRuns > 0)
        {
            remarks.Add($"{PlanWording.FormatCount(result.EarlierBaseRuns, "earlier run")} of the base");
        }

        if (result.SkippedAssertions > 0)
        {
            remarks.Add($"{PlanWording.FormatCount(result.SkippedAssertions, "assertion")} skipped");
        }

        return remarks.Count > 0 ? palette.PaintMuted($" ({string.Join(", ", remarks)})") : "";
    }

    private (string Symbol, Func<string, string> Paint) SelectMark(TestVerdict verdict) => verdict switch
    {
        TestVerdict.Pass or TestVerdict.Improved => ("+", palette.PaintAdded),
        TestVerdict.Flaky or TestVerdict.Suspected => ("~", palette.PaintChanged),
        TestVerdict.Fail or TestVerdict.Regression => ("x", palette.PaintFailed),
        TestVerdict.New => ("+", palette.PaintAdded),
        _ => ("!", palette.PaintBlocked),
    };
}
