using System.Globalization;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Html;

/// <summary>A text of several lines as it stands. What is too much for a page is counted.</summary>
internal static class BlockHtml
{
    private const int MostCharacters = 60_000;
    private const int LongestLine = 20_000;

    public static Markup Folded(string title, string text, bool isOpen = false) => Markup.Of($"""
        <details class="fold"{Markup.If(isOpen, () => Markup.Of($" open"))}><summary>{title}</summary>
        {Of(text)}</details>

        """);

    public static Markup Of(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        var length = 0;
        string[] shown = [.. lines.TakeWhile((line, index) => (length += line.Length + 1) <= MostCharacters || index == 0).Select(Cut)];
        return Markup.Of($"""
            <pre tabindex="0">{Markup.Lines(shown)}</pre>
            {Markup.If(shown.Length < lines.Length, () => Markup.Of($"<p class=\"quiet\">{PlanWords.Count(lines.Length - shown.Length, "more line")}</p>\n"))}
            """);
    }

    /// <summary>As much of a line as there is room for, and how much more there is.</summary>
    public static string Cut(string line)
    {
        if (line.Length <= LongestLine)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine;
        return string.Create(CultureInfo.InvariantCulture, $"{line[..end]} … {line.Length - end:N0} more characters");
    }
}
