using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Html.Tests;

/// <summary>
/// Writes the results of tests as one HTML file: the verdict, then each test with its runs and the conversation that decided it. The file
/// loads nothing from elsewhere, and answers are never markup.
/// </summary>
internal static class TestHtmlView
{
    private const int MaxOpen = 12;
    private const int MaxLinks = 10;

    public static void Write(TestReport report, TextWriter output)
    {
        var title = $"Tests in {report.Environment}";
        var content = HtmlFragment.Create($"""
            <header>
            <h1>{title}</h1>
            {RenderSummary(report)}<dl class="facts">
            {HtmlFragment.Concat(ListFacts(report), RenderFact)}</dl>
            </header>
            <main id="changes" tabindex="-1">
            {RenderGroups(report)}</main>
            """);
        output.Write(HtmlReportPage.RenderTests(title, content).ToString());
    }

    private static HtmlFragment RenderSummary(TestReport report)
    {
        var headline = TestHeadline.Create(report);
        var counts = report.Results.Count > 1 ? TestWording.FormatSummary(report) : "";
        var ended = HtmlFragment.CreateIf(
            report.EndedBy is not null, () => HtmlFragment.Create($"<div class=\"alert\" role=\"note\"><p>{report.EndedBy}</p></div>\n"));
        return HtmlFragment.Create($"""
            <p class="summary is-{headline.Group?.Key ?? "open"}">{headline.Sentence}</p>
            <p class="quiet">{counts}</p>
            {RenderFailures(report)}{ended}{RenderComparison(report.Base)}
            """);
    }

    private static HtmlFragment RenderFailures(TestReport report)
    {
        var failed = TestGroup.Failed.Select(report);
        var more = HtmlFragment.CreateIf(
            failed.Count > MaxLinks,
            () => HtmlFragment.Create($"<li>{PlanWording.FormatCount(failed.Count - MaxLinks, "more test")}</li>\n"));
        return HtmlFragment.CreateIf(failed.Count > 0, () => HtmlFragment.Create($"""
            <div class="alert" role="note" aria-label="Failed tests">
            <ul>
            {HtmlFragment.Concat(failed.Take(MaxLinks), result => RenderLink(report, result))}{more}</ul>
            </div>

            """));
    }

    private static HtmlFragment RenderLink(TestReport report, TestResult result)
    {
        var problem = (report.FindChange(result), result.FirstProblem) switch
        {
            ({ } change, _) => BaseWording.DescribeChange(change),
            (_, { } run) => TestWording.DescribeProblem(run),
            _ => TestRates.FormatVerdict(result),
        };
        return HtmlFragment.Create($"""
            <li><a href="#{result.Test.Id}">{result.Test.Id}</a> <span class="quiet">{result.Test.Agent.Name.Text}</span> {problem}</li>

            """);
    }

    private static HtmlFragment RenderComparison(BaseComparison? comparison)
    {
        if (comparison is null)
        {
            return HtmlFragment.Empty;
        }

        var detectable = string.Join(' ', comparison.Detectable.Select(BaseWording.DescribeDetectable));
        return HtmlFragment.Create($"<p>{BaseWording.DescribeSuite(comparison.Suite)} <span class=\"quiet\">{detectable}</span></p>\n");
    }

    private static HtmlFragment RenderGroups(TestReport report)
    {
        TestEntryHtml entry = new(report, TestGroup.Failed.Select(report).Count <= MaxOpen);
        return HtmlFragment.Create($"{RenderChanges(report.ChangedTests)}{RenderGroups(report, entry)}");
    }

    private static HtmlFragment RenderChanges(IReadOnlyList<TestChange> changes) =>
        HtmlFragment.CreateIf(changes.Count > 0, () => HtmlFragment.Create($"""
            <section class="remarks">
            <h2>Removed and loosened tests <span class="count">{changes.Count}</span></h2>
            <ul>
            {HtmlFragment.Concat(changes, RenderChange)}</ul>
            </section>

            """));

    private static HtmlFragment RenderChange(TestChange change) => HtmlFragment.Create($"""
        <li class="is-{(change.Blocks ? "error" : "info")}"><b>{change.Id}</b> <span class="quiet">{change.Agent}</span>
        {BaseWording.DescribeChange(change)}</li>

        """);

    private static HtmlFragment RenderGroups(TestReport report, TestEntryHtml entry)
    {
        return HtmlFragment.Concat(TestGroup.All, group => RenderGroup(group, group.Select(report), entry));
    }

    private static HtmlFragment RenderGroup(TestGroup group, IReadOnlyList<TestResult> results, TestEntryHtml entry) =>
        HtmlFragment.CreateIf(results.Count > 0, () => HtmlFragment.Create($"""
            <section class="group">
            <h2>{group.Title} <span class="count">{results.Count}</span></h2>
            {HtmlFragment.Concat(results, entry.Render)}</section>

            """));

    private static IEnumerable<(string Name, string Value)> ListFacts(TestReport report)
    {
        yield return ("Server", PlanWording.FormatHost(report.Server));
        if (report.Base is { } known)
        {
            yield return ("Base", BaseWording.FormatBase(known));
        }

        if (TestFacts.DescribeModels(report) is { } models)
        {
            yield return ("Model", models);
        }

        yield return ("Spent", TestFacts.DescribeCost(report));
        if (TestFacts.DescribeAmounts(report.Results) is [_, ..] amounts)
        {
            yield return ("Median", string.Join(", ", amounts));
        }

        yield return ("By", $"amas-sync {report.ToolVersion}");
    }

    private static HtmlFragment RenderFact((string Name, string Value) fact) =>
        HtmlFragment.Create($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n");
}
