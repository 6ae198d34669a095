using System.Globalization;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Tests;

/// <summary>Renders why a test is not plainly green: the first conversation that broke it, and what the base answered.</summary>
internal sealed class TestDetailText(Palette palette, int columns)
{
    private const int MaxAnswerLines = 12;
    private const int MaxFurtherProblems = 10;
    private const int MaxTextLength = 2_000;
    private const int MaxComparedLength = 20_000;

    public IEnumerable<string> RenderLines(TestResult result)
    {
        // The line of a test that was not run has the reason.
        if (result.Reason is { } reason && result.Verdict != TestVerdict.NotRun)
        {
            yield return VisibleText.Escape(reason);
        }

        if (result.FirstProblem is { } run)
        {
            foreach (var line in RenderProblem(result, run))
            {
                yield return line;
            }

            foreach (var line in RenderBaseAnswer(result, run))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<string> RenderProblem(TestResult result, TestRun run)
    {
        var place = run.Decisive?.Assertion?.Place ?? result.Test.Place;
        yield return palette.PaintMuted(string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}"));
        foreach (var line in Wrap("", TestWording.DescribeProblem(run), palette.PaintFailed))
        {
            yield return line;
        }

        foreach (var other in TestWording.DescribeFurtherProblems(run).Take(MaxFurtherProblems))
        {
            foreach (var line in Wrap("", other, palette.PaintFailed))
            {
                yield return line;
            }
        }

        // The conversation up to the turn that decided it.
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

    private IEnumerable<string> RenderBaseAnswer(TestResult result, TestRun run)
    {
        if (TestWording.FindAnswers(result, run) is not { } answers)
        {
            yield break;
        }

        yield return palette.PaintMuted("from the answer of the base to this one:");
        var diff = ProseDiff.Compare(
            TestWording.Shorten(answers.Base, MaxComparedLength), TestWording.Shorten(answers.Head, MaxComparedLength));
        foreach (var line in new ProseText(palette, columns - 2).RenderLines(diff))
        {
            yield return $"  {line}";
        }
    }

    private IEnumerable<string> Wrap(string lead, string text, Func<string, string> paint)
    {
        var lines = TestWording.Shorten(text, MaxTextLength).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var width = Math.Max(40, columns - lead.Length);
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
            yield return new string(' ', lead.Length) + palette.PaintMuted($"... {PlanWording.FormatCount(rest, "more line")}");
        }
    }
}
