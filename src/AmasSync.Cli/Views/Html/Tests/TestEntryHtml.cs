using System.Globalization;
using AmasSync.Cli.Views.Html.Changes;
using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html.Tests;

/// <summary>Renders one test: its verdict on the line, and what happened below it.</summary>
/// <param name="report">The report.</param>
/// <param name="areOpen">Whether failed tests are initially open.</param>
internal sealed class TestEntryHtml(TestReport report, bool areOpen)
{
    public HtmlFragment Render(TestResult result)
    {
        var group = TestGroup.From(report, result);
        var open = HtmlFragment.FromTrustedHtml(areOpen && group == TestGroup.Failed ? " open" : "");
        var test = result.Test;
        string?[] marks =
        [
            test.IsCritical ? "critical" : null,
            report.FindChange(result) is { Kind: TestChangeKind.Loosened } ? "loosened" : null,
        ];
        var remarks = HtmlFragment.Concat(marks.OfType<string>(), mark => HtmlFragment.Create($"<span class=\"amount\">{mark}</span>\n"));
        return HtmlFragment.Create($"""
            <article class="change is-{group.Key}" id="{test.Id}">
            <details{open}>
            <summary><span class="sign" aria-hidden="true">{group.Symbol}</span><h3>{test.Id}</h3>
            <span class="file">{test.Agent.Name.Text}</span>
            {remarks}<span class="verdict">{TestRates.FormatVerdict(result)}</span>
            {RateHtml.Render(result)}</summary>
            <div class="body">
            {RenderSentence(test.Description)}{RenderSentence(result.Reason ?? "")}{RenderProblem(result)}{RenderRuns(result)}</div>
            </details>
            </article>

            """);
    }

    private static HtmlFragment RenderProblem(TestResult result)
    {
        if (result.FirstProblem is not { } run)
        {
            return HtmlFragment.Create($"<p class=\"file\">{TestFacts.FormatPlace(result)}</p>\n");
        }

        var judged = run.Assertions.Where(assertion => assertion.CountedOutcome != AssertionOutcome.Pass).ToList();
        var problem = judged.Count > 0
            ? HtmlFragment.Create($"<ul class=\"broken\">\n{HtmlFragment.Concat(judged, RenderAssertion)}</ul>\n")
            : RenderSentence(TestWording.DescribeProblem(run));
        return HtmlFragment.Create($"""
            <p class="file">{TestFacts.FormatPlace(result)}</p>
            {problem}{ConversationHtml.Render(run)}{RenderAnswers(result, run)}{RenderPaths(result, run)}
            """);
    }

    private static HtmlFragment RenderAnswers(TestResult result, TestRun run)
    {
        if (TestWording.FindAnswers(result, run) is not { } answers)
        {
            return HtmlFragment.Empty;
        }

        var diff = ProseDiff.Compare(answers.Base, answers.Head);
        return HtmlFragment.Create($"""
            <p class="label">that answer, from the base to now: {DifferenceWording.FormatAmount(diff)}</p>
            {ProseHtml.Render(diff)}
            """);
    }

    private static HtmlFragment RenderPaths(TestResult result, TestRun run)
    {
        var changed = TestFacts.DescribePath(result, run).Where(path => path.Before is not null).ToList();
        return HtmlFragment.CreateIf(changed.Count > 0, () => HtmlFragment.Create($"""
            <ul class="differences">
            {HtmlFragment.Concat(changed, RenderPath)}</ul>

            """));
    }

    private static HtmlFragment RenderPath((string Name, string? Before, string After) path)
    {
        var before = path.Before is { Length: > 0 } known ? known : "none";
        return HtmlFragment.Create($"""
            <li><p class="place"><b class="path">{path.Name}</b> <del class="value">{before}</del>
            <span class="arrow">→</span> <ins class="value">{path.After}</ins></p></li>

            """);
    }

    private static HtmlFragment RenderAssertion(JudgedAssertion judged)
    {
        var line = judged.Assertion is { } assertion
            ? string.Create(CultureInfo.InvariantCulture, $"line {assertion.Place.Line}")
            : "";
        return HtmlFragment.Create($"<li>{TestWording.DescribeAssertion(judged)} <span class=\"quiet\">{line}</span></li>\n");
    }

    private static HtmlFragment RenderRuns(TestResult result)
    {
        if (result.Runs.Count == 0)
        {
            return HtmlFragment.Empty;
        }

        var before = result.BaseRuns is { Count: > 0 } runs ? $"base {TestRates.FormatOutcomes(runs)}, now " : "";
        string[] facts =
        [
            $"bar {result.Bar}",
            .. result.Probability is { } probability ? [BaseWording.FormatProbability(probability)] : Array.Empty<string>(),
            $"runs {before}{TestRates.FormatOutcomes(result.Runs)}",
            .. TestFacts.DescribeAmounts([result]),
        ];
        return HtmlFragment.Create($"<p class=\"quiet runs\">{string.Join(" · ", facts)}</p>\n");
    }

    private static HtmlFragment RenderSentence(string sentence) =>
        HtmlFragment.CreateIf(sentence.Length > 0, () => HtmlFragment.Create($"<p>{sentence}</p>\n"));
}
