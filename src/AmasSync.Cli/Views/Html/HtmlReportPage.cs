using System.Security.Cryptography;
using System.Text;
using Amas.Config.Drawing.Svg;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// Renders the page around the content of a report. The file loads nothing from elsewhere: it contains one style sheet and one
/// script, allowed by their hashes, and nothing else may load or run.
/// </summary>
internal static class HtmlReportPage
{
    private static readonly string Style = $"{ReadResource("plan.css")}{WorkflowStyle.Css}\n";

    private static readonly string Script = ReadResource("plan.js");

    /// <summary>Renders the page of a plan.</summary>
    public static HtmlFragment Render(string title, HtmlFragment content) => Render(title, content, Style, "Skip to changes");

    /// <summary>Renders the page of results of tests.</summary>
    public static HtmlFragment RenderTests(string title, HtmlFragment content) =>
        Render(title, content, $"{ReadResource("plan.css")}{ReadResource("tests.css")}", "Skip to tests");

    private static string CreatePolicy(string style) => string.Join(
        "; ",
        "default-src 'none'",
        $"style-src '{ComputeHash(style)}'",
        $"script-src '{ComputeHash(Script)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'");

    private static HtmlFragment Render(string title, HtmlFragment content, string style, string skip) => HtmlFragment.Create($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{HtmlFragment.FromTrustedHtml(CreatePolicy(style))}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · amas-sync</title>
        <link rel="icon" href="data:,">
        <style>{HtmlFragment.FromTrustedHtml(style)}</style>
        </head>
        <body>
        <a class="skip" href="#changes">{skip}</a>
        {content}
        <script>{HtmlFragment.FromTrustedHtml(Script)}</script>
        </body>
        </html>

        """);

    private static string ComputeHash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string ReadResource(string name)
    {
        using var file = typeof(HtmlReportPage).Assembly.GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(file, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
