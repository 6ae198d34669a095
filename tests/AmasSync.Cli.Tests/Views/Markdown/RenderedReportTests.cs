using AmasSync.Cli.Tests.Real;
using AmasSync.Cli.Views.Fleets.Reports;
using AmasSync.Cli.Views.Markdown.Fleets;
using CsCheck;

namespace AmasSync.Cli.Tests.Views.Markdown;

/// <summary>Tests the report of many environments as GitHub renders it, in a browser.</summary>
public sealed class RenderedReportTests(Chromium chromium)
{
    [Fact]
    public async Task Names_and_sentences_of_results_have_no_effect_on_the_comment()
    {
        // A law reports a skip inside of it as a failure of its case.
        _ = RealProgram.Named(GitHubMarkdown.Renderer);
        var texts = GitHubMarkdown.HostileTexts;
        var links = "https://example.org www.example.org a@b.org";
        (string, string) extreme = ("``` | x", $"[x]: y\n\n</details>\n\n{new string('`', 2_000)} {links}");
        await Gen.Select(texts, texts).Array[60].HoldsAsync(
            async cases =>
            {
                var reports = cases.Append(extreme)
                    .Select(texts => SampleReports.CreateOf(RemoveMark(texts.Item1), RemoveMark(texts.Item2)));
                Assert.Empty(await GitHubMarkdown.FindForeignTextAsync(chromium, [.. reports.Select(Render)]));
            },
            iter: 1);
    }

    [Fact]
    public async Task A_report_of_three_environments_is_readable_at_once()
    {
        await using var page = await OpenAsync(SampleReports.Small);
        await page.SaveScreenshotAsync("report-3");

        Assert.Equal(["Failed (1)", "Drifted (1)", "Changed (1)"], await page.GetVisibleTextsAsync("h4, summary:not(:text('Slowest'))"));
        Assert.Contains("production", await page.GetVisibleTextsAsync("li code"));
    }

    [Fact]
    public async Task A_report_of_forty_environments_begins_with_what_is_incomplete_and_what_failed()
    {
        await using var page = await OpenAsync(SampleReports.Large);
        await page.SaveScreenshotAsync("report-40");

        Assert.Equal(["Caution\nProblem: shard 4/4 is missing."], await page.GetVisibleTextsAsync("blockquote p"));
        Assert.Equal("Failed (4)", (await page.GetVisibleTextsAsync("h4"))[0]);
        Assert.Equal("contoso", (await page.GetVisibleTextsAsync("li code"))[0]);
    }

    private async Task<OpenedPage> OpenAsync(FleetReport report) => await chromium.OpenAsync(
        await GitHubMarkdown.CreatePageAsync(Render(report)), new() { ViewportSize = new() { Width = 900, Height = 900 } });

    // Sentences are shown as text, so that this word of the search does not show that something escaped.
    private static string RemoveMark(string text) => text.Replace("canary", "bird", StringComparison.Ordinal);

    private static string Render(FleetReport report)
    {
        using StringWriter writer = new();
        FleetReportMarkdownView.Write(report, writer);
        return writer.ToString();
    }
}
