using Amas.Config.Json;
using AmasSync.Cli.Tests.Real;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using CsCheck;

namespace AmasSync.Cli.Tests.Views.Markdown;

/// <summary>Tests the comment as GitHub renders it: with its Markdown parser and Mermaid, in a browser.</summary>
public sealed class RenderedMarkdownTests(Chromium chromium)
{
    [Fact]
    public async Task Foreign_text_does_not_escape_from_code()
    {
        // A law reports a skip inside of it as a failure of its case.
        _ = RealProgram.Named(GitHubMarkdown.Renderer);
        var texts = GitHubMarkdown.HostileTexts;
        (string, string, string) extreme = (new('`', 5_000), new('x', 100_000), "a\n\n</blockquote>\n\n@everyone canary");
        await Gen.Select(texts, texts, texts).Array[60].HoldsAsync(
            async cases =>
            {
                var comments = cases.Append(extreme).Select(texts => Markdown(Hostile(texts.Item1, texts.Item2, texts.Item3)));
                Assert.Empty(await GitHubMarkdown.FindForeignTextAsync(chromium, [.. comments]));
            },
            iter: 1);
    }

    [Fact]
    public async Task Names_in_a_drift_report_have_no_effect_on_it()
    {
        _ = RealProgram.Named(GitHubMarkdown.Renderer);
        await GitHubMarkdown.HostileTexts.Array[60].HoldsAsync(
            async names =>
            {
                var reports = names.Select(name => RenderGone($"a{name.Replace("canary", "bird", StringComparison.Ordinal)}"));
                Assert.Empty(await GitHubMarkdown.FindForeignTextAsync(chromium, [.. reports]));
            },
            iter: 1);
    }

    [Theory]
    [InlineData("canary")]
    [InlineData("- <b class='x'>`canary`</b>")]
    [InlineData("`x` <!-- canary -->")]
    [InlineData("`x`\n\n[x](https://example.org)")]
    [InlineData("<details><summary>x</summary>")]
    public async Task Text_that_escapes_from_code_is_detected(string markdown) =>
        Assert.NotEmpty(await GitHubMarkdown.FindForeignTextAsync(chromium, [markdown]));

    [Fact]
    public async Task A_comment_is_rendered_with_marked_words_and_workflow_pictures()
    {
        await using var page = await chromium.OpenAsync(
            await GitHubMarkdown.CreatePageAsync(Markdown(SampleReview.Plan)), new() { ViewportSize = new() { Width = 900, Height = 900 } });
        await page.Page.WaitForFunctionAsync("document.querySelectorAll('pre.mermaid svg').length === 3");
        await page.SaveScreenshotAsync("comment");

        Assert.Equal(["Never", "three times", "Never"], await page.GetVisibleTextsAsync("p code del"));
        Assert.Contains("twice", await page.GetVisibleTextsAsync("p code ins"));
        Assert.Contains("legal", (await page.GetVisibleTextsAsync("pre.mermaid"))[1], StringComparison.Ordinal);
        Assert.DoesNotContain("legal", (await page.GetVisibleTextsAsync("pre.mermaid"))[0], StringComparison.Ordinal);
        Assert.Equal("How to apply", (await page.GetVisibleTextsAsync("h4"))[^1]);
    }

    /// <summary>A plan that contains some texts wherever a plan contains text, except in the sentences of the tool.</summary>
    private static Plan Hostile(string name, string before, string after)
    {
        static ConfigValue.Map Config(string text) => new(
        [
            new("name", new ConfigValue.Text(text)),
            new("prompt", new ConfigValue.Text($"one\n{text}\nthree four five six\nseven\n")),
            new("whole", new ConfigValue.Text($"{text}\n")),
            new(
                "list",
                new ConfigValue.List([new ConfigValue.Text(text), new ConfigValue.Map([new($"key {text}", new ConfigValue.Text(text))])])),
        ]);
        var (old, now) = (Config($"{before} old words that stay"), Config($"{after} new words that stay"));
        var title = $"a{name}";
        PropertyChange[] differences =
        [
            .. new[] { "prompt", "whole", "list" }.Select(
                member => SamplePlans.Difference($"/{member}", $"agents/{name}/{member}", Origin.Both)),
        ];
        return SamplePlans.Of(
        [
            SamplePlans.Update(title, title, old, now, differences),
            SamplePlans.Update(title, title, Config(""), now, differences),
            new Change.Create(SamplePlans.Desired(title, title, now)) { Reason = ChangeReason.New },
            SamplePlans.OldFaq,
        ]);
    }

    /// <summary>A drift report about an agent that was deleted on the server.</summary>
    private static string RenderGone(string name)
    {
        ConfigValue.Map config = new([new("name", new ConfigValue.Text(name))]);
        var gone = DriftViewsTests.Changed(name, config, config) with { Observed = null, Differences = [] };
        return DriftViewsTests.Text((report, to) => DriftMarkdownView.Write(report, to), DriftViewsTests.Of(gone));
    }

    private static string Markdown(Plan plan)
    {
        using StringWriter writer = new();
        PlanMarkdownView.Write(new PlanReview(plan), writer);
        return writer.ToString();
    }

}
