using AmasSync.Cli.Tests.Real;
using AmasSync.Cli.Tests.Views.Markdown;
using AmasSync.Cli.Views.Html.Tests;
using AmasSync.Cli.Views.Markdown.Tests;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;
using CsCheck;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AmasSync.Cli.Tests.Views.Tests;

/// <summary>Tests the results of tests as people see them: as a comment on GitHub, and as a page in a browser.</summary>
public sealed class RenderedTestsTests(Chromium chromium)
{
    private static readonly ViewportSize Window = new() { Width = 1000, Height = 900 };

    [Fact]
    public async Task An_answer_does_not_escape_from_code()
    {
        _ = RealProgram.Named(GitHubMarkdown.Renderer);
        await Gen.Select(GitHubMarkdown.HostileTexts, GitHubMarkdown.HostileTexts).Array[60].HoldsAsync(
            async cases => Assert.Empty(await GitHubMarkdown.FindForeignTextAsync(
                chromium, [.. cases.Select(texts => Markdown(CreateHostile(texts.Item1, texts.Item2)))])),
            iter: 1);
    }

    [Fact]
    public async Task An_answer_is_never_markup_on_the_page()
    {
        const string answer = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>::error::x\u001b[31m\u202e";

        await using var page = await chromium.OpenAsync(Html(CreateHostile(answer, answer)));

        Assert.Empty(page.Incidents);
        Assert.Equal(0, await page.Page.Locator("main img, main script").CountAsync());
        Assert.Contains(@"\x1b[31m\u{202e}", string.Join(' ', await page.GetVisibleTextsAsync(".answer pre")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_folds_conversations_below_the_table()
    {
        await using var page = await chromium.OpenAsync(
            await GitHubMarkdown.CreatePageAsync(Markdown(SampleTests.Everything)), new() { ViewportSize = Window });
        await page.SaveScreenshotAsync("tests-comment");

        Assert.Equal(4, await page.Page.Locator("tbody tr").CountAsync());
        Assert.Equal(4, await page.Page.Locator("details").CountAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_comment_marks_the_words_that_differ_from_the_base(ColorScheme scheme)
    {
        await using var page = await chromium.OpenAsync(
            await GitHubMarkdown.CreatePageAsync(Markdown(SampleTests.Compared)), new() { ViewportSize = Window, ColorScheme = scheme });
        await page.SaveScreenshotAsync($"tests-compared-{scheme}");

        Assert.Equal(7, await page.Page.Locator("tbody tr").CountAsync());
        Assert.Contains("**order number**", string.Join(' ', await page.GetVisibleTextsAsync("p code del")), StringComparison.Ordinal);
        Assert.Contains("voucher", string.Join(' ', await page.GetVisibleTextsAsync("p code ins")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_of_a_comparison_is_accessible(ColorScheme scheme)
    {
        await using var page = await chromium.OpenAsync(
            Html(SampleTests.Compared), new() { ViewportSize = Window, ColorScheme = scheme });
        await page.SaveScreenshotAsync($"tests-page-compared-{scheme}");

        Assert.Empty((await page.Page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
        Assert.Empty(page.Incidents);
        Assert.Contains("voucher", string.Join(' ', await page.GetVisibleTextsAsync(".prose .after ins")), StringComparison.Ordinal);
        Assert.Equal(2, await page.Page.Locator("#asks-for-order-number .rate g").CountAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_is_accessible_and_loads_nothing(ColorScheme scheme)
    {
        await using var page = await chromium.OpenAsync(
            Html(SampleTests.Everything), new() { ViewportSize = Window, ColorScheme = scheme });
        await page.SaveScreenshotAsync($"tests-page-{scheme}");

        Assert.Empty((await page.Page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
        Assert.Empty(page.Incidents);
        Assert.Equal(
            ["asks-for-order-number", "never-mentions-competitors", "speaks-german", "stays-polite", "greets", "says-goodbye"],
            await page.GetVisibleTextsAsync(".change > details > summary > h3"));
    }

    [Fact]
    public async Task The_page_fits_a_phone_and_shows_everything_in_print()
    {
        await using var page = await chromium.OpenAsync(
            Html(SampleTests.Everything), new() { ViewportSize = new() { Width = 390, Height = 800 } });
        await page.SaveScreenshotAsync("tests-page-phone");
        Assert.Equal(390, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SaveScreenshotAsync("tests-page-print");
        Assert.Equal(5, (await page.GetVisibleTextsAsync(".change .body .runs")).Count);
    }

    private static TestReport CreateHostile(string name, string answer)
    {
        var run = SampleTests.Run(answer, AssertionResult.CreateFail(answer), user: name);
        var test = SampleTests.Test("hostile", 4, $"a{name}") with { Description = name, Place = new(name, 1, 1, 1, 1) };
        return SampleTests.Report(
            SampleTests.Result(test, TestVerdict.Fail, [run]),
            SampleTests.Result(test with { Id = "worse" }, TestVerdict.Regression, [run]) with
            {
                BaseRuns = [SampleTests.Pass(name)],
                Reason = answer,
                Probability = 0.01,
            },
            SampleTests.Result(test with { Id = "lost" }, TestVerdict.Error, [new([], []) { Problem = answer }]),
            SampleTests.Result(test with { Id = "passed" }, TestVerdict.Pass, [SampleTests.Pass(answer)])) with
        {
            ChangedTests =
            [
                new("gone", name, TestChangeKind.Removed, [answer]) { Place = test.Place, TouchesAgent = true, IsAccepted = false },
            ],
        };
    }

    private static string Markdown(TestReport report)
    {
        using StringWriter writer = new();
        TestMarkdownView.Write(report, writer);
        return writer.ToString();
    }

    private static string Html(TestReport report)
    {
        using StringWriter writer = new();
        TestHtmlView.Write(report, writer);
        return writer.ToString();
    }
}
