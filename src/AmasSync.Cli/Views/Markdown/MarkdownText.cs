using System.Net;
using System.Text.RegularExpressions;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// Makes text from files and servers safe for Markdown. It is rendered as code, where nothing is a mention, a link, HTML or markup,
/// with more backticks than the text contains.
/// </summary>
internal static partial class MarkdownText
{
    private const int MaxLineWidth = 1000;

    /// <summary>Formats one line as code.</summary>
    public static string FormatCode(string text)
    {
        var visible = VisibleText.Escape(text);
        var ticks = FormatBackticks(visible, atLeast: 1);
        var gap = visible.Length == 0 || visible.StartsWith('`') || visible.EndsWith('`') || visible.StartsWith(' ') ? " " : "";
        return $"{ticks}{gap}{visible}{gap}{ticks}";
    }

    /// <summary>
    /// Formats one line as code inside a block of HTML, for example a summary. In a line of Markdown, it would still be read as Markdown.
    /// </summary>
    public static string FormatHtmlCode(string text) => $"<code>{EscapeInCode(text)}</code>";

    /// <summary>Escapes one line, or a part of it, for use in a <c>code</c> element.</summary>
    public static string EscapeInCode(string text) => WebUtility.HtmlEncode(VisibleText.Escape(text));

    /// <summary>Escapes a sentence of this program that may quote other text, for use in an HTML element.</summary>
    public static string EscapeHtmlSentence(string text) =>
        WebUtility.HtmlEncode(GitHubReference.Replace(VisibleText.Escape(text), "$0\u200B"));

    /// <summary>Escapes a sentence of this program that may quote other text: without markup, mentions and references.</summary>
    public static string EscapeSentence(string text) =>
        GitHubReference.Replace(SpecialCharacter.Replace(VisibleText.Escape(text), @"\$0"), "$0\u200B");

    /// <summary>Renders lines in a code fence.</summary>
    public static IEnumerable<string> RenderFence(string language, IReadOnlyList<string> lines)
    {
        string[] visible = [.. lines.Select(line => DisplayWidth.Truncate(VisibleText.Escape(line), MaxLineWidth))];
        var ticks = visible.Select(line => FormatBackticks(line, atLeast: 3)).DefaultIfEmpty("```").MaxBy(run => run.Length);
        return [ticks + language, .. visible, ticks ?? ""];
    }

    private static string FormatBackticks(string text, int atLeast) =>
        new('`', Math.Max(atLeast, BacktickRun.Matches(text).Select(run => run.Length + 1).DefaultIfEmpty().Max()));

    [GeneratedRegex("`+")]
    private static partial Regex BacktickRun { get; }

    [GeneratedRegex(@"[\\`*_\[\]<>|~&]")]
    private static partial Regex SpecialCharacter { get; }

    // What GitHub would link: @name, #1, GH-1, https://..., www.... A host may begin with a zero-width space, so that it must not follow
    // the slashes or the dot.
    [GeneratedRegex(@"@|#|(?<![a-z])GH(?=-)|:(?=//)|www(?=\.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GitHubReference { get; }
}
