using System.Net;
using System.Text.Encodings.Web;

namespace AmasSync.Core.Redaction;

/// <summary>A text in HTML and XML, as different libraries escape it.</summary>
internal static class HtmlForms
{
    private static readonly string[] Quotes = ["\"", "&quot;", "&#34;", "&#x22;"];

    private static readonly string[] Apostrophes = ["'", "&#39;", "&#039;", "&#x27;", "&apos;"];

    public static IEnumerable<string> List(string text)
    {
        var markup = text
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        foreach (var quote in Quotes)
        {
            foreach (var apostrophe in Apostrophes)
            {
                var quoted = markup.Replace("\"", quote, StringComparison.Ordinal).Replace("'", apostrophe, StringComparison.Ordinal);
                yield return quoted;
                yield return quoted.Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal);
            }
        }

        yield return WebUtility.HtmlEncode(text);
        yield return HtmlEncoder.Default.Encode(text);
    }
}
