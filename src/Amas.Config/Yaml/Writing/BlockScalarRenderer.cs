using System.Globalization;

namespace Amas.Config.Yaml.Writing;

/// <summary>Renders text as a block scalar, the usual form of prompts.</summary>
internal static class BlockScalarRenderer
{
    private const int MaxIndicator = 9;

    /// <summary>
    /// Returns a literal block, or null if a block cannot represent the text: it is blank, or contains a character that needs an
    /// escape.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="parentColumn">The column of the collection that contains the block.</param>
    /// <param name="indentation">The indentation of the lines relative to that column.</param>
    /// <param name="withIndicator">Whether to write the indentation indicator even if it is not required.</param>
    public static RenderedYaml? RenderLiteral(string text, int parentColumn, int indentation, bool withIndicator = false)
    {
        if (!CanRender(text, indentation))
        {
            return null;
        }

        var lines = text.TrimEnd('\n').Split('\n');
        var header = "|" + FormatIndicators(text, lines, indentation, withIndicator);
        return new(header, IndentLines(text, lines, parentColumn + indentation));
    }

    /// <summary>
    /// Returns a folded block, or null if the text cannot be folded. A line that occurs in <paramref name="existing"/> keeps its line
    /// breaks; other lines are broken at <paramref name="width"/>.
    /// </summary>
    public static RenderedYaml? RenderFolded(
        string text, int parentColumn, int indentation, int width, FoldedLines existing, bool withIndicator = false)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (!CanRender(text, indentation) || Array.Exists(lines, HasOuterWhiteSpace))
        {
            return null;
        }

        var header = ">" + FormatIndicators(text, lines, indentation, withIndicator);
        return new(header, IndentLines(text, FoldLines(lines, width, existing), parentColumn + indentation));
    }

    private static List<string> FoldLines(string[] lines, int width, FoldedLines existing)
    {
        List<string> broken = [];
        for (var i = 0; i < lines.Length; i++)
        {
            var followsText = i > 0 && lines[i - 1].Length > 0;
            if (followsText && lines[i].Length > 0)
            {
                broken.Add("");
            }

            broken.AddRange(lines[i].Length == 0 ? [""] : existing.Find(lines[i]) ?? FoldedLines.Wrap(lines[i], width));
            if (followsText && lines[i].Length == 0)
            {
                broken.Add("");
            }
        }

        return broken;
    }

    private static bool HasOuterWhiteSpace(string line) =>
        line.Length > 0 && (char.IsWhiteSpace(line[0]) || char.IsWhiteSpace(line[^1]));

    private static bool CanRender(string text, int indentation) =>
        indentation <= MaxIndicator
        && !string.IsNullOrWhiteSpace(text)
        && !BeginsWithBlankLine(text)
        && !text.Contains('\r', StringComparison.Ordinal)
        && ScalarRenderer.IsPrintable(text.Replace('\n', ' ').Replace('\t', ' '));

    /// <summary>Returns whether a line of blanks precedes the first text, which the parser reports as an error.</summary>
    private static bool BeginsWithBlankLine(string text)
    {
        var begin = text.TrimStart('\n').TrimStart(' ', '\t');
        return begin.Length > 0 && begin[0] == '\n';
    }

    // White space at the start of the text cannot be distinguished from indentation without an indicator.
    private static string FormatIndicators(string text, string[] lines, int indentation, bool withIndicator)
    {
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        var isUnclear = char.IsWhiteSpace(lines[first][0]);
        var chomping = (text.Length - text.TrimEnd('\n').Length) switch
        {
            0 => "-",
            1 => "",
            _ => "+",
        };
        return (isUnclear || withIndicator ? indentation.ToString(CultureInfo.InvariantCulture) : "") + chomping;
    }

    private static List<string> IndentLines(string text, IEnumerable<string> lines, int column)
    {
        var indentation = new string(' ', column);
        return
        [
            .. lines.Select(line => line.Length == 0 ? "" : indentation + line),
            .. Enumerable.Repeat("", Math.Max(0, text.Length - text.TrimEnd('\n').Length - 1)),
        ];
    }
}
