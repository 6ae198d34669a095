using System.Text.RegularExpressions;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>
/// The text of a comment that readers see. Plan comments contain few HTML elements; after any other, such as an HTML comment, text may be
/// hidden. Text inside of a fold that a comment does not close is hidden too.
/// </summary>
internal sealed partial class CommentText
{
    private readonly string visible;
    private readonly List<(int Position, int Depth)> folds = [];

    /// <param name="body">The comment, with line feeds as line ends.</param>
    public CommentText(string body)
    {
        // The first line is the marker.
        var start = body.IndexOf('\n', StringComparison.Ordinal);
        var text = start < 0 ? "" : body[start..];
        var foreign = ForeignElement.Match(text);
        visible = foreign.Success ? text[..foreign.Index] : text;
        var depth = 0;
        foreach (Match line in FoldLine.Matches(visible))
        {
            var opened = line.Value.AsSpan().Count("<details>") + line.Value.AsSpan().Count("<details open>");
            depth += opened - line.Value.AsSpan().Count("</details>");
            folds.Add((line.Index, depth));
        }
    }

    /// <summary>Returns whether the comment shows this text, which consists of whole lines.</summary>
    public bool Shows(string lines)
    {
        var at = visible.IndexOf($"\n{lines}", StringComparison.Ordinal);
        return at >= 0
            && (folds.LastOrDefault(fold => fold.Position < at).Depth == 0 || folds.Exists(fold => fold.Position >= at && fold.Depth == 0));
    }

    // HTML begins at the beginning of a line, with up to three spaces. Foreign text in a plan never does.
    [GeneratedRegex(
        @"\n {0,3}<(?!/?(?:details(?: open)?|summary|p|code|sub|br)>|!-- /?amas-sync result -->\n)", RegexOptions.CultureInvariant)]
    private static partial Regex ForeignElement { get; }

    [GeneratedRegex(@"\n {0,3}<[^\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex FoldLine { get; }
}
