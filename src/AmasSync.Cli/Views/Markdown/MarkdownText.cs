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
    private const int LongestLine = 1000;

    /// <summary>One line in running text.</summary>
    public static string Code(string text)
    {
        var visible = VisibleText.Of(text);
        var ticks = Ticks(visible, atLeast: 1);
        var gap = visible.Length == 0 || visible.StartsWith('`') || visible.EndsWith('`') || visible.StartsWith(' ') ? " " : "";
        return $"{ticks}{gap}{visible}{gap}{ticks}";
    }

    /// <summary>One line inside an HTML element.</summary>
    public static string HtmlCode(string text) => $"<code>{InCode(text)}</code>";

    /// <summary>One line, or a part of it, inside <c>code</c>, for which whoever writes that cares.</summary>
    public static string InCode(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));

    /// <summary>A sentence of ours that may quote text of others, inside an HTML element.</summary>
    public static string HtmlSentence(string text) => Reference.Replace(WebUtility.HtmlEncode(VisibleText.Of(text)), "$0\u200B");

    /// <summary>A sentence of ours that may quote text of others: marks lose their meaning, mentions and references their target.</summary>
    public static string Sentence(string text) =>
        Reference.Replace(Mark.Replace(VisibleText.Of(text), @"\$0"), "$0\u200B");

    /// <summary>Lines in a fence of that language.</summary>
    public static IEnumerable<string> Fence(string language, IReadOnlyList<string> lines)
    {
        string[] visible = [.. lines.Select(line => DisplayWidth.Cut(VisibleText.Of(line), LongestLine))];
        var ticks = visible.Select(line => Ticks(line, atLeast: 3)).DefaultIfEmpty("```").MaxBy(run => run.Length);
        return [ticks + language, .. visible, ticks ?? ""];
    }

    private static string Ticks(string text, int atLeast) =>
        new('`', Math.Max(atLeast, Run.Matches(text).Select(run => run.Length + 1).DefaultIfEmpty().Max()));

    [GeneratedRegex("`+")]
    private static partial Regex Run { get; }

    [GeneratedRegex(@"[\\`*_\[\]<>|~&]")]
    private static partial Regex Mark { get; }

    // What GitHub would link: @somebody, GH-1, https://....
    [GeneratedRegex(@"@|#|GH(?=-)|://|www\.", RegexOptions.IgnoreCase)]
    private static partial Regex Reference { get; }
}
