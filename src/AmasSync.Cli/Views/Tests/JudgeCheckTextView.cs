using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Tests;

/// <summary>Writes how judges judged their samples: the wrong verdicts first, each with the conversation.</summary>
internal sealed class JudgeCheckTextView(Palette palette, int columns)
{
    private const int MaxLines = 12;
    private const string Indent = "      ";

    public void Write(TestReport report, TextWriter output)
    {
        foreach (var line in RenderLines(report))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    /// <summary>Renders the line of one sample.</summary>
    public string RenderHead(TestResult result)
    {
        var must = IsGood(result) ? "must conform" : "must not conform";
        var (symbol, paint) = SelectMark(result.Verdict);
        var id = palette.PaintStrong(result.Test.Id);
        return $"{paint(symbol)} {id}   {paint(FormatVerdict(result.Verdict))}{palette.PaintMuted($" ({must})")}";
    }

    private IEnumerable<string> RenderLines(TestReport report)
    {
        string[] amounts =
        [
            PlanWording.FormatCount(report.Results.Count, "sample"),
            PlanWording.FormatCount(report.Messages, "message"),
            string.Create(CultureInfo.InvariantCulture, $"{report.Duration.TotalSeconds:0.0} s"),
        ];
        var server = PlanWording.FormatHost(report.Server);
        yield return palette.PaintStrong(
            $"amas-sync {report.ToolVersion} · {report.Environment} · {server} · {string.Join(", ", amounts)}");
        foreach (var result in report.Results.OrderBy(result => result.Verdict == TestVerdict.Pass))
        {
            yield return "";
            yield return $"  {RenderHead(result)}";
            foreach (var line in RenderDetails(result))
            {
                yield return Indent + line;
            }
        }

        yield return "";
        if (report.EndedBy is { } reason)
        {
            yield return palette.PaintBlocked(reason);
        }

        yield return palette.PaintStrong(FormatSummary(report));
    }

    private IEnumerable<string> RenderDetails(TestResult result)
    {
        var place = result.Test.Place;
        yield return palette.PaintMuted(string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}"));
        var isRight = result.Verdict == TestVerdict.Pass;
        List<string> lines = [.. Wrap("", result.Test.Description, text => text)];
        lines.AddRange(result.Reason is { } reason ? Wrap("", reason, palette.PaintMuted) : []);
        foreach (var run in result.Runs)
        {
            lines.AddRange(Wrap("", run.Assertions[0].Result.Reason, isRight ? palette.PaintMuted : palette.PaintFailed));
            foreach (var turn in isRight ? [] : run.Turns)
            {
                lines.AddRange(turn.User.Length > 0 ? Wrap("user    ", turn.User, text => text) : []);
                lines.AddRange(Wrap("answer  ", turn.Answer ?? "", text => text));
            }
        }

        foreach (var line in lines)
        {
            yield return line;
        }
    }

    private IEnumerable<string> Wrap(string lead, string text, Func<string, string> paint)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var width = Math.Max(40, columns - Indent.Length - lead.Length);
        var isFirst = true;
        foreach (var line in lines.Take(MaxLines))
        {
            foreach (var row in new Paragraph(width).Add(VisibleText.Escape(line), paint).RenderLines(""))
            {
                yield return (isFirst ? palette.PaintMuted(lead) : new string(' ', lead.Length)) + row;
                isFirst = false;
            }
        }

        if (lines.Length > MaxLines)
        {
            var rest = PlanWording.FormatCount(lines.Length - MaxLines, "more line");
            yield return new string(' ', lead.Length) + palette.PaintMuted($"... {rest}");
        }
    }

    private static string FormatSummary(TestReport report)
    {
        TestVerdict[] order = [TestVerdict.Fail, TestVerdict.Error, TestVerdict.NotRun, TestVerdict.Pass];
        var counts = order
            .Select(verdict => (Verdict: verdict, Count: report.Count(verdict)))
            .Where(entry => entry.Count > 0)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Count} {FormatVerdict(entry.Verdict)}"));
        return $"{string.Join(", ", counts)}.";
    }

    private static string FormatVerdict(TestVerdict verdict) => verdict switch
    {
        TestVerdict.Pass => "judged rightly",
        TestVerdict.Fail => "judged wrongly",
        TestVerdict.Error => "not judged",
        _ => "not run",
    };

    private static bool IsGood(TestResult result) => !result.Test.Assertions[0].IsNegated;

    private (string Symbol, Func<string, string> Paint) SelectMark(TestVerdict verdict) => verdict switch
    {
        TestVerdict.Pass => ("+", palette.PaintAdded),
        TestVerdict.Fail => ("x", palette.PaintFailed),
        _ => ("!", palette.PaintBlocked),
    };
}
