using System.Globalization;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Html;

/// <summary>A text of several lines as it stands. What is too much for a page is counted.</summary>
internal static class BlockHtml
{
    private const int MaxCharacters = 60_000;
    private const int MaxLineLength = 20_000;

    public static HtmlFragment RenderFolded(string title, string text, bool isOpen = false) => HtmlFragment.Create($"""
        <details class="fold"{HtmlFragment.CreateIf(isOpen, () => HtmlFragment.Create($" open"))}><summary>{title}</summary>
        {Render(text)}</details>

        """);

    public static HtmlFragment Render(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        var length = 0;
        string[] shown = [.. lines.TakeWhile((line, index) => (length += line.Length + 1) <= MaxCharacters || index == 0).Select(TruncateLine)];
        return HtmlFragment.Create($"""
            <pre tabindex="0">{HtmlFragment.JoinLines(shown)}</pre>
            {HtmlFragment.CreateIf(shown.Length < lines.Length, () => HtmlFragment.Create($"<p class=\"quiet\">{PlanWording.FormatCount(lines.Length - shown.Length, "more line")}</p>\n"))}
            """);
    }

    /// <summary>As much of a line as there is room for, and how much more there is.</summary>
    public static string TruncateLine(string line)
    {
        if (line.Length <= MaxLineLength)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[MaxLineLength - 1]) ? MaxLineLength - 1 : MaxLineLength;
        return string.Create(CultureInfo.InvariantCulture, $"{line[..end]} … {line.Length - end:N0} more characters");
    }
}
