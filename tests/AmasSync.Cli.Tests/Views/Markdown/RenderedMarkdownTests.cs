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
    private static readonly string[] Extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes"];

    /// <summary>The elements that a comment of this tool consists of.</summary>
    private static readonly string[] Ours =
    [
        "A", "B", "BODY", "BR", "CODE", "DEL", "DETAILS", "H3", "H4", "HEAD", "HTML", "INS", "LI", "P", "PRE", "STRONG",
        "SUB", "SUMMARY", "UL",
    ];

    /// <summary>Pieces of hostile text, each with a meaning in Markdown, HTML or GitHub.</summary>
    private static readonly string[] Pieces =
    [
        "canary", " ", "\n", "\n\n", "`", "``", "```", "~~~", "\n```\n", "\n````\n", "</code>", "</pre>", "</details>", "</blockquote>",
        "</summary>", "<b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<!--", "-->", "]]>", "<![CDATA[", "<?php", "@everyone", "#12", "GH-1", "https://example.org", "www.example.org", "a@b.org",
        "[x](https://example.org)", "![x](y)", "[x]: y\n", "**", "__", "~~", "|", "\n|a|b|\n|-|-|\n",
        "\n# head\n", "\n---\n", "\n> quote", "\n- [ ] task", "\n    indented", "\t", "\\", "&lt;", "&#64;team", "&amp;",
        "::error::x", "\u001b[31m", "\u202e", "\u2066", "\u200b", "\r", "\u2028", "\ud83d\ude00", "$$x$$", "{{ x }}", ":smile:",
        "[^1]", "\n[^1]: note\n", "<a href='x'>", "\0", "x", "y z",
    ];

    private const string Renderer = "cmark-gfm";

    [Fact]
    public async Task Foreign_text_does_not_escape_from_code()
    {
        // A law reports a skip inside of it as a failure of its case.
        _ = RealProgram.Named(Renderer);
        var texts = Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[1, 30].Select(string.Concat);
        (string, string, string) extreme = (new('`', 5_000), new('x', 100_000), "a\n\n</blockquote>\n\n@everyone canary");
        await Gen.Select(texts, texts, texts).Array[60].HoldsAsync(
            async cases =>
            {
                var comments = cases.Append(extreme).Select(texts => Markdown(Hostile(texts.Item1, texts.Item2, texts.Item3)));
                Assert.Empty(await FindForeignTextAsync([.. comments]));
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
        Assert.NotEmpty(await FindForeignTextAsync([markdown]));

    [Fact]
    public async Task A_comment_is_rendered_with_marked_words_and_workflow_pictures()
    {
        await using var page = await chromium.OpenAsync(
            await PageAsync(Markdown(SampleReview.Plan)), new() { ViewportSize = new() { Width = 900, Height = 900 } });
        await page.Page.WaitForFunctionAsync("document.querySelectorAll('pre.mermaid svg').length === 3");
        await page.SaveScreenshotAsync("comment");

        Assert.Equal(["Never", "three times", "Never"], await page.GetVisibleTextsAsync("p code del"));
        Assert.Contains("twice", await page.GetVisibleTextsAsync("p code ins"));
        Assert.Contains("legal", (await page.GetVisibleTextsAsync("pre.mermaid"))[1], StringComparison.Ordinal);
        Assert.DoesNotContain("legal", (await page.GetVisibleTextsAsync("pre.mermaid"))[0], StringComparison.Ordinal);
        Assert.Equal("How to apply", (await page.GetVisibleTextsAsync("h4"))[^1]);
    }

    /// <summary>Returns elements of rendered Markdown that are not from this tool, and foreign text that is not in code.</summary>
    private async Task<string[]> FindForeignTextAsync(string[] documents)
    {
        var pages = await Task.WhenAll(documents.Select(RenderAsync));
        await using var browser = await chromium.OpenAsync("<!doctype html><title>x</title>");
        return await browser.Page.EvaluateAsync<string[]>("""
            ([pages, ours, folds]) => pages.flatMap((page, index) => {
              const { documentElement } = new DOMParser().parseFromString(page, 'text/html');
              const strange = [...documentElement.querySelectorAll('*')]
                .filter(element => !ours.includes(element.tagName)
                  || element.attributes.length > (['PRE', 'DETAILS'].includes(element.tagName) ? 1 : 0))
                .map(element => `${element.outerHTML.slice(0, 300)}`);
              const walker = document.createTreeWalker(documentElement, NodeFilter.SHOW_TEXT);
              const loose = [];
              while (walker.nextNode()) {
                if (/canary|@everyone/.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest('code'))
                  loose.push(walker.currentNode.data.slice(0, 300));
              }
              const comments = document.createTreeWalker(documentElement, NodeFilter.SHOW_COMMENT).nextNode() ? ['a comment'] : [];
              const unfolded = documentElement.querySelectorAll('details').length === folds[index] ? [] : ['details that are not closed'];
              return [...strange, ...loose, ...comments, ...unfolded];
            })
            """, new object[] { pages, Ours, documents.Select(CountFolds) });
    }

    private static int CountFolds(string markdown) => markdown.Split('\n').Count(line => line is "<details>" or "<details open>");

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

    private static string Markdown(Plan plan)
    {
        using StringWriter writer = new();
        PlanMarkdownView.Write(new PlanReview(plan), writer);
        return writer.ToString();
    }

    private static async Task<string> RenderAsync(string markdown)
    {
        var ended = await RealProgram.Named(Renderer).RunAsync(
            ["--unsafe", "--hardbreaks", "--github-pre-lang", .. Extensions.SelectMany(extension => new[] { "-e", extension })], markdown);
        Assert.True(ended.Code == 0, ended.Error);
        return ended.Out;
    }

    // With what GitHub adds: styles, alerts, and Mermaid pictures in place of their fences.
    private static async Task<string> PageAsync(string markdown)
    {
        var style = await File.ReadAllTextAsync(NodeProgram.InPackage("github-markdown-css/github-markdown.css").File);
        var mermaid = await File.ReadAllTextAsync(NodeProgram.InPackage("mermaid/dist/mermaid.min.js").File);
        var body = (await RenderAsync(markdown)).Replace(
            "<pre lang=\"mermaid\"><code>", "<pre class=\"mermaid\">", StringComparison.Ordinal)
            .Replace("[!CAUTION]", "<b>Caution</b>", StringComparison.Ordinal);
        return $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>A comment</title><style>{{style}}</style></head>
            <body class="markdown-body" style="padding: 24px">
            {{body}}
            <script>{{mermaid}}</script>
            <script>
              document.querySelectorAll('details').forEach(details => { details.open = true; });
              mermaid.initialize({ startOnLoad: false });
              mermaid.run();
            </script>
            </body></html>
            """;
    }
}
