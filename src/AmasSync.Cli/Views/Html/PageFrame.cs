using System.Security.Cryptography;
using System.Text;
using Amas.Config.Drawing.Svg;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// What is around the content of a report. The file asks for nothing from anywhere: one style sheet and one script stand inside, allowed by
/// their hashes, and nothing else may load or run.
/// </summary>
internal static class PageFrame
{
    private static readonly string Style = $"{Resource("plan.css")}{WorkflowStyle.Css}\n";

    private static readonly string Script = Resource("plan.js");

    private static readonly string Policy =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; img-src data:; base-uri 'none'; form-action 'none'";

    public static Markup Around(string title, Markup content) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Markup.Trusted(Policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · amas-sync</title>
        <link rel="icon" href="data:,">
        <style>{Markup.Trusted(Style)}</style>
        </head>
        <body>
        <a class="skip" href="#changes">Skip to the changes</a>
        {content}
        <script>{Markup.Trusted(Script)}</script>
        </body>
        </html>

        """);

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var file = typeof(PageFrame).Assembly.GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(file, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
