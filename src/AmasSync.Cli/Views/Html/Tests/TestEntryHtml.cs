using System.Globalization;
using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Html.Tests;

/// <summary>Renders one test: its verdict on the line, and what happened below it.</summary>
/// <param name="areOpen">Whether failed tests are initially open.</param>
internal sealed class TestEntryHtml(bool areOpen)
{
    public HtmlFragment Render(TestResult result)
    {
        var group = TestGroup.From(result.Verdict);
        var open = HtmlFragment.FromTrustedHtml(areOpen && group == TestGroup.Failed ? " open" : "");
        var test = result.Test;
        var critical = HtmlFragment.CreateIf(test.IsCritical, () => HtmlFragment.Create($"<span class=\"amount\">critical</span>\n"));
        return HtmlFragment.Create($"""
            <article class="change is-{group.Key}" id="{test.Id}">
            <details{open}>
            <summary><span class="sign" aria-hidden="true">{group.Symbol}</span><h3>{test.Id}</h3>
            <span class="file">{test.Agent.Name.Text}</span>
            {critical}<span class="verdict">{TestRates.FormatVerdict(result)}</span>
            {RateHtml.Render(result)}</summary>
            <div class="body">
            {RenderSentence(test.Description)}{RenderProblem(result)}{RenderRuns(result)}</div>
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
            {problem}{ConversationHtml.Render(run)}
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

        var amounts = RunAmounts.From(result.Runs).Describe();
        string[] facts =
        [
            $"bar {result.Test.Bar}",
            PlanWording.FormatCount(result.Runs.Count, "run"),
            TestRates.FormatOutcomes(result.Runs),
            .. amounts,
        ];
        return HtmlFragment.Create($"<p class=\"quiet runs\">{string.Join(" · ", facts)}</p>\n");
    }

    private static HtmlFragment RenderSentence(string sentence) =>
        HtmlFragment.CreateIf(sentence.Length > 0, () => HtmlFragment.Create($"<p>{sentence}</p>\n"));
}
