using System.Security.Cryptography;
using System.Text;
using Amas.Config.Drawing.Svg;
using Amas.Emulator.Answers;
using Amas.Emulator.Page.Markup;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>
/// The layout of all pages. It loads no external resources, has no script, image or font, and embeds one style sheet.
/// </summary>
internal static class PageLayout
{
    private static readonly string Style = $"{LoadStyle()}{WorkflowStyle.Css}";

    /// <summary>The policy that allows only the embedded style sheet, by its hash.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Renders the HTML document of a page.</summary>
    public static string Render(string title, IHtmlContent content)
    {
        using StringWriter text = new() { NewLine = "\n" };
        var document = PageHtml.Format($$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{title}} · amas-emulator</title>
            <style>{{new HtmlString(Style)}}</style>
            </head>
            <body>
            <header>
            <a href="/">amas-emulator</a>
            <nav aria-label="Sections">
            <a href="/#agents">Agents</a><a href="/#sessions">Sessions</a><a href="{{ApiPaths.OpenApiDocument}}">OpenAPI</a>
            </nav>
            </header>
            <main>
            {{content}}
            </main>
            <footer><p class="quiet">Values that look like credentials are shown as ••••••••.</p></footer>
            </body>
            </html>

            """);
        document.WriteTo(text, PageHtml.Encoder);
        return text.ToString();
    }

    private static string LoadStyle()
    {
        using var stream = typeof(PageLayout).Assembly.GetManifestResourceStream("page.css")
            ?? throw new InvalidOperationException("The resource page.css is missing.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
