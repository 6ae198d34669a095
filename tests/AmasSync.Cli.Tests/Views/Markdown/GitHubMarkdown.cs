using AmasSync.Cli.Tests.Real;
using CsCheck;

namespace AmasSync.Cli.Tests.Views.Markdown;

/// <summary>Renders comments as GitHub does, and finds foreign text in them that is not in code.</summary>
internal static class GitHubMarkdown
{
    private static readonly string[] Extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes"];

    /// <summary>The elements that a comment of this tool consists of.</summary>
    private static readonly string[] Ours =
    [
        "A", "B", "BLOCKQUOTE", "BODY", "BR", "CODE", "DEL", "DETAILS", "H3", "H4", "HEAD", "HTML", "INS", "LI", "P", "PRE", "STRONG",
        "SUB", "SUMMARY", "TABLE", "TBODY", "TD", "TH", "THEAD", "TR", "UL",
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

    public const string Renderer = "cmark-gfm";

    /// <summary>Gets texts of such pieces.</summary>
    public static Gen<string> HostileTexts =>
        Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[1, 30].Select(string.Concat);

    /// <summary>Returns elements of rendered Markdown that are not from this tool, and foreign text that is not in code.</summary>
    public static async Task<string[]> FindForeignTextAsync(Chromium chromium, string[] documents)
    {
        var pages = await Task.WhenAll(documents.Select(RenderAsync));
        await using var browser = await chromium.OpenAsync("<!doctype html><title>x</title>");
        return await browser.Page.EvaluateAsync<string[]>("""
            ([pages, ours, folds]) => pages.flatMap((page, index) => {
              const { documentElement } = new DOMParser().parseFromString(page, 'text/html');
              const isCell = element => ['TD', 'TH'].includes(element.tagName);
              const attributesOf = element => [...element.attributes].filter(({ name }) => !(name === 'align' && isCell(element)));
              const strange = [...documentElement.querySelectorAll('*')]
                .filter(element => !ours.includes(element.tagName)
                  || attributesOf(element).length > (['PRE', 'DETAILS'].includes(element.tagName) ? 1 : 0))
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

    private static async Task<string> RenderAsync(string markdown)
    {
        var ended = await RealProgram.Named(Renderer).RunAsync(
            ["--unsafe", "--hardbreaks", "--github-pre-lang", .. Extensions.SelectMany(extension => new[] { "-e", extension })], markdown);
        Assert.True(ended.Code == 0, ended.Error);
        return ended.Out;
    }

    /// <summary>Creates a page with what GitHub adds: styles, alerts, and Mermaid pictures in place of their fences.</summary>
    public static async Task<string> CreatePageAsync(string markdown)
    {
        var style = await File.ReadAllTextAsync(NodeProgram.InPackage("github-markdown-css/github-markdown.css").File);
        var mermaid = await File.ReadAllTextAsync(NodeProgram.InPackage("mermaid/dist/mermaid.min.js").File);
        var body = (await RenderAsync(markdown)).Replace(
            "<pre lang=\"mermaid\"><code>", "<pre class=\"mermaid\">", StringComparison.Ordinal)
            .Replace("[!CAUTION]", "<b>Caution</b>", StringComparison.Ordinal)
            .Replace("[!WARNING]", "<b>Warning</b>", StringComparison.Ordinal)
            .Replace("[!NOTE]", "<b>Note</b>", StringComparison.Ordinal);
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
