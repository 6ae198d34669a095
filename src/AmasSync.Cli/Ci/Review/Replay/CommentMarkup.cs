using System.Text.RegularExpressions;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>
/// Reads the markup of a plan comment line by line: fences, blocks of HTML, folds, and the few HTML elements that a plan comment contains.
/// It knows no more of Markdown than plan comments need: what it does not know is refused, because it could hide text.
/// </summary>
internal sealed partial class CommentMarkup
{
    private string? fence;
    private bool isInHtml;

    /// <summary>Gets whether the next line is neither in a fence nor in a block of HTML.</summary>
    public bool IsOutside => fence is null && !isInHtml;

    /// <summary>Gets in how many folds the next line is.</summary>
    public int Depth { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <returns>False if no plan comment contains such a line.</returns>
    public bool TryRead(string line)
    {
        if (fence is not null)
        {
            return TryReadFence(fence, line);
        }

        isInHtml = isInHtml ? line.Length > 0 : HtmlStart.IsMatch(line);
        if (isInHtml)
        {
            return TryReadHtml(line);
        }

        if (FenceStart.Match(line) is { Success: true } start)
        {
            fence = start.Groups["fence"].Value;
            return true;
        }

        return ResultLine.IsMatch(line) || (!OtherFence.IsMatch(line) && IsKnownText(line));
    }

    // A fence of a plan ends as it began, and its lines are indented as it is. Markdown has other ends: a longer run, or the end of a list.
    private bool TryReadFence(string start, string line)
    {
        fence = line == start ? null : start;
        var ticks = start.Trim();
        var isOtherEnd = fence is not null && line.Trim() is var rest && rest.StartsWith(ticks, StringComparison.Ordinal)
            && rest.Trim('`').Length == 0;
        return !isOtherEnd && (line.Length == 0 || line.StartsWith(start[..^ticks.Length], StringComparison.Ordinal));
    }

    // In HTML, only elements have a meaning. A fold begins and ends on lines of their own.
    private bool TryReadHtml(string line)
    {
        switch (line)
        {
            case "<details>" or "<details open>":
                Depth++;
                return true;
            case "</details>":
                Depth--;
                return Depth >= 0;
            default:
                return (line.Length == 0 || !string.IsNullOrWhiteSpace(line))
                    && Markup.Matches(line).All(markup => KnownElement.IsMatch(line, markup.Index));
        }
    }

    // A backslash and code make an element a text. Code that a line does not end could end on a later one.
    private static bool IsKnownText(string line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == '`')
            {
                var ticks = line.AsSpan(at).IndexOfAnyExcept('`') is > 0 and var length ? length : line.Length - at;
                var end = FindRun(line, at + ticks, ticks);
                if (end < 0)
                {
                    return false;
                }

                at = end + ticks - 1;
            }
            else if (line[at] == '<' && !KnownElement.IsMatch(line, at))
            {
                return false;
            }
        }

        return !LoneElement.IsMatch(line);
    }

    private static int FindRun(string line, int from, int ticks)
    {
        for (var at = line.IndexOf('`', from); at >= 0; at = line.IndexOf('`', at))
        {
            var start = at;
            while (at < line.Length && line[at] == '`')
            {
                at++;
            }

            if (at - start == ticks)
            {
                return start;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"^(?<fence> *`{3,})[^`]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex FenceStart { get; }

    [GeneratedRegex("^ *~~~", RegexOptions.CultureInvariant)]
    private static partial Regex OtherFence { get; }

    [GeneratedRegex(@"^ *</?(?:details|details open|summary|blockquote|p)>", RegexOptions.CultureInvariant)]
    private static partial Regex HtmlStart { get; }

    [GeneratedRegex(@"^<!-- /?amas-sync result -->\z", RegexOptions.CultureInvariant)]
    private static partial Regex ResultLine { get; }

    [GeneratedRegex("<", RegexOptions.CultureInvariant)]
    private static partial Regex Markup { get; }

    [GeneratedRegex(@"\G(?:</?(?:summary|blockquote|p|code|sub|br|b|del|ins)>|<!-- [0-9a-f]{40} -->)", RegexOptions.CultureInvariant)]
    private static partial Regex KnownElement { get; }

    // Alone on its line, it would begin a block of HTML.
    [GeneratedRegex(@"^ *<[^>]*> *\z", RegexOptions.CultureInvariant)]
    private static partial Regex LoneElement { get; }
}
