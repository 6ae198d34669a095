using System.Text.RegularExpressions;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// The section of a plan comment that shows the results of tests. It is the end of the comment: nothing after its first line is a part of
/// the plan, so that no answer of an agent can look like a reviewed change.
/// </summary>
internal static partial class TestSection
{
    private const string Start = "\n<!-- amas-sync tests ";

    /// <summary>Replaces the section of a comment.</summary>
    /// <param name="body">The comment.</param>
    /// <param name="sha">The commit that was tested.</param>
    /// <param name="markdown">The results.</param>
    public static string Replace(string body, string sha, string markdown) =>
        $"{Remove(body).TrimEnd('\n')}\n{Start}{sha} -->\n{markdown}";

    /// <summary>Returns a comment without its section.</summary>
    public static string Remove(string body)
    {
        var text = body.ReplaceLineEndings("\n");
        return text.IndexOf(Start, StringComparison.Ordinal) is >= 0 and var at ? text[..(at + 1)] : text;
    }

    /// <summary>
    /// Copies the section of an older comment to the text that replaces it, if the same commit was tested and there is room for it.
    /// </summary>
    public static string Copy(string older, string body, string sha)
    {
        var text = older.ReplaceLineEndings("\n");
        var at = text.IndexOf(Start, StringComparison.Ordinal);
        if (at < 0 || FirstLine.Match(text, at + 1) is not { Success: true } line || line.Groups["sha"].Value != sha)
        {
            return body;
        }

        var kept = Replace(body, sha, text[(line.Index + line.Length)..]);
        return kept.Length <= StickyComment.MaxLength ? kept : body;
    }

    [GeneratedRegex(@"\G<!-- amas-sync tests (?<sha>[0-9a-f]*) -->\n", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine { get; }
}
