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
    private const int MaxAnswerLines = 12;
    private const string Indent = "      ";

    public void Write(TestReport report, TextWriter output)
    {
        foreach (var line in RenderLines(report))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    /// <summary>Renders the line of one test, as progress and as its head in the report.</summary>
    public string RenderHead(TestResult result)
    {
        var (symbol, paint) = SelectMark(result.Verdict);
        var id = palette.PaintStrong(result.Test.Id);
        var verdict = $"{TestWording.FormatVerdict(result.Verdict)} {TestWording.FormatRate(result)}";
        return $"{paint(symbol)} {id}   {paint(verdict)}{FormatRemark(result)}";
    }

    private IEnumerable<string> RenderLines(TestReport report)
    {
        yield return palette.PaintStrong(FormatFacts(report));
        var quiet = report.Results.Where(result => result.Verdict is TestVerdict.Pass).ToList();
        foreach (var result in report.Results.Except(quiet))
        {
            yield return "";
            yield return $"  {RenderHead(result)}";
            foreach (var line in RenderDetails(result))
            {
                yield return line.Length == 0 ? "" : Indent + line;
            }
        }

        if (quiet.Count > 0)
        {
            yield return "";
            foreach (var result in quiet)
            {
                yield return $"  {RenderHead(result)}";
            }
        }

        yield return "";
        if (report.EndedBy is { } reason)
        {
            yield return palette.PaintBlocked(reason);
        }

        yield return palette.PaintStrong(TestWording.FormatSummary(report));
    }

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
            $"amas-sync {report.ToolVersion}", report.Environment, PlanWording.FormatHost(report.Server), string.Join(", ", amounts),
        ];
        return string.Join(" · ", facts);
    }

    private IEnumerable<string> RenderDetails(TestResult result)
    {
        if (result.FirstProblem is not { } run)
        {
            yield break;
        }

        var place = run.Decisive?.Assertion?.Place ?? result.Test.Place;
        yield return palette.PaintMuted(string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}"));
        foreach (var line in Wrap("", TestWording.DescribeProblem(run), palette.PaintFailed))
        {
            yield return line;
        }

        foreach (var line in RenderTurns(run))
        {
            yield return line;
        }
    }

    /// <summary>Renders the conversation up to the turn that decided it.</summary>
    private IEnumerable<string> RenderTurns(TestRun run)
    {
        var last = run.Decisive?.Turn ?? run.Turns.Count - 1;
        foreach (var turn in run.Turns.Take(last + 1))
        {
            var user = Wrap("user    ", turn.User, text => text);
            var answer = Wrap("answer  ", turn.Answer ?? turn.Failure ?? "", text => text);
            foreach (var line in user.Concat(answer))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<string> Wrap(string lead, string text, Func<string, string> paint)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var width = Math.Max(40, columns - Indent.Length - lead.Length);
        var isFirst = true;
        foreach (var line in lines.Take(MaxAnswerLines))
        {
            foreach (var row in new Paragraph(width).Add(VisibleText.Escape(line), paint).RenderLines(""))
            {
                yield return (isFirst ? palette.PaintMuted(lead) : new string(' ', lead.Length)) + row;
                isFirst = false;
            }
        }

        if (lines.Length > MaxAnswerLines)
        {
            var rest = lines.Length - MaxAnswerLines;
            yield return new string(' ', lead.Length)
                + palette.PaintMuted(string.Create(CultureInfo.InvariantCulture, $"... {PlanWording.FormatCount(rest, "more line")}"));
        }
    }

    private string FormatRemark(TestResult result)
    {
        var restarts = result.Runs.Sum(run => run.Restarts);
        List<string> remarks = [];
        if (restarts > 0)
        {
            remarks.Add($"{PlanWording.FormatCount(restarts, "conversation")} restarted");
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
        _ => ("!", palette.PaintBlocked),
    };
}
