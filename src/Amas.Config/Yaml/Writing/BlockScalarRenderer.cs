using System.Globalization;

namespace Amas.Config.Yaml.Writing;

/// <summary>Text as a block scalar: line by line as it is, which is how people write prompts.</summary>
internal static class BlockScalarRenderer
{
    private const int MaxIndicator = 9;

    /// <summary>A literal block, or null where no block can hold the text: it has no line with text, or a character that needs an escape.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parentColumn">The column of the collection that the block stands in.</param>
    /// <param name="indentation">How far the lines stand in behind that.</param>
    /// <param name="withIndicator">Whether the header says so also where it need not.</param>
    public static RenderedYaml? RenderLiteral(string text, int parentColumn, int indentation, bool withIndicator = false)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        return CanRender(text, indentation) ? new("|" + FormatIndicators(text, lines, indentation, withIndicator), IndentLines(text, lines, parentColumn + indentation)) : null;
    }

    /// <summary>
    /// A folded block, or null where the text cannot be folded. A line that <paramref name="existing"/> already breaks stays broken as it is there;
    /// others are broken at <paramref name="width"/>.
    /// </summary>
    public static RenderedYaml? RenderFolded(string text, int parentColumn, int indentation, int width, FoldedLines existing, bool withIndicator = false)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (!CanRender(text, indentation) || Array.Exists(lines, line => line.Length > 0 && (char.IsWhiteSpace(line[0]) || char.IsWhiteSpace(line[^1]))))
        {
            return null;
        }

        List<string> broken = [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0 && lines[i].Length > 0 && lines[i - 1].Length > 0)
            {
                broken.Add("");
            }

            broken.AddRange(lines[i].Length == 0 ? [""] : existing.Find(lines[i]) ?? FoldedLines.Wrap(lines[i], width));
            if (lines[i].Length == 0 && i > 0 && lines[i - 1].Length > 0)
            {
                broken.Add("");
            }
        }

        return new(">" + FormatIndicators(text, lines, indentation, withIndicator), IndentLines(text, broken, parentColumn + indentation));
    }

    private static bool CanRender(string text, int indentation) =>
        indentation <= MaxIndicator && !string.IsNullOrWhiteSpace(text) && !BeginsWithBlankLine(text) && !text.Contains('\r', StringComparison.Ordinal)
        && ScalarRenderer.IsPrintable(text.Replace('\n', ' ').Replace('\t', ' '));

    /// <summary>Whether spaces stand on a line of their own before the first text: the parser takes them for a mistake.</summary>
    private static bool BeginsWithBlankLine(string text)
    {
        var begin = text.TrimStart('\n').TrimStart(' ', '\t');
        return begin.Length > 0 && begin[0] == '\n';
    }

    // Where white space begins the text, a reader could not tell it from indentation.
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
