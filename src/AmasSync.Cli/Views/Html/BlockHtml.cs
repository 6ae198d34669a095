using System.Globalization;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Html;

/// <summary>Renders a text of several lines as it is. Lines that are too many for a page are counted.</summary>
internal static class BlockHtml
{
    private const int MaxCharacters = 60_000;
    private const int MaxLineLength = 20_000;

    public static HtmlFragment RenderFolded(string title, string text, bool isOpen = false) => HtmlFragment.Create($"""
        <details class="fold"{HtmlFragment.FromTrustedHtml(isOpen ? " open" : "")}><summary>{title}</summary>
        {Render(text)}</details>

        """);

    public static HtmlFragment Render(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        var length = 0;
        string[] shown =
            [.. lines.TakeWhile((line, index) => (length += line.Length + 1) <= MaxCharacters || index == 0).Select(TruncateLine)];
        return HtmlFragment.Create($"""
            <pre tabindex="0">{HtmlFragment.JoinLines(shown)}</pre>
            {RenderMore(lines.Length - shown.Length)}
            """);
    }

    /// <summary>Truncates a line that is too long, and adds how many characters are omitted.</summary>
    public static string TruncateLine(string line)
    {
        if (line.Length <= MaxLineLength)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[MaxLineLength - 1]) ? MaxLineLength - 1 : MaxLineLength;
        return string.Create(CultureInfo.InvariantCulture, $"{line[..end]} … {line.Length - end:N0} more characters");
    }

    private static HtmlFragment RenderMore(int count) => count == 0
        ? HtmlFragment.Empty
        : HtmlFragment.Create($"<p class=\"quiet\">{PlanWording.FormatCount(count, "more line")}</p>\n");
}
