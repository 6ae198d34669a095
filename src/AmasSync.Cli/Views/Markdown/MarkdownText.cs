using System.Net;
using System.Text.RegularExpressions;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// Text of files and servers made safe for Markdown: it stands in code, where nothing is a mention, a link, HTML or markup,
/// behind more back-ticks than it holds.
/// </summary>
internal static partial class MarkdownText
{
    private const int MaxLineWidth = 1000;

    /// <summary>One line in running text.</summary>
    public static string FormatCode(string text)
    {
        var visible = VisibleText.Escape(text);
        var ticks = FormatBackticks(visible, atLeast: 1);
        var gap = visible.Length == 0 || visible.StartsWith('`') || visible.EndsWith('`') || visible.StartsWith(' ') ? " " : "";
        return $"{ticks}{gap}{visible}{gap}{ticks}";
    }

    /// <summary>One line inside an HTML element.</summary>
    public static string FormatHtmlCode(string text) => $"<code>{EscapeInCode(text)}</code>";

    /// <summary>One line, or a part of it, inside <c>code</c>, for which whoever writes that cares.</summary>
    public static string EscapeInCode(string text) => WebUtility.HtmlEncode(VisibleText.Escape(text));

    /// <summary>A sentence of ours that may quote text of others, inside an HTML element.</summary>
    public static string EscapeHtmlSentence(string text) => GitHubReference.Replace(WebUtility.HtmlEncode(VisibleText.Escape(text)), "$0\u200B");

    /// <summary>A sentence of ours that may quote text of others: marks lose their meaning, mentions and references their target.</summary>
    public static string EscapeSentence(string text) =>
        GitHubReference.Replace(SpecialCharacter.Replace(VisibleText.Escape(text), @"\$0"), "$0\u200B");

    /// <summary>Lines in a fence of that language.</summary>
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

    // What GitHub would link: @somebody, GH-1, https://....
    [GeneratedRegex(@"@|#|GH(?=-)|://|www\.", RegexOptions.IgnoreCase)]
    private static partial Regex GitHubReference { get; }
}
