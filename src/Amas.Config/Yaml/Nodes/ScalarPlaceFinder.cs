using Amas.Config.Findings;

namespace Amas.Config.Yaml.Nodes;

/// <summary>
/// Finds the places of parts of a text in its file, if the text is written there literally: on one line without escapes, as a block
/// scalar without folding, or as a whole file. Parts that are requested in order are found without counting the preceding lines again.
/// </summary>
internal sealed class ScalarPlaceFinder
{
    private readonly SourceNode.Scalar scalar;
    private readonly int? indentation;
    private (int Offset, int Lines, int LineStart) seen;

    public ScalarPlaceFinder(SourceNode.Scalar scalar)
    {
        this.scalar = scalar;
        indentation = scalar.IsBlock ? FindIndentation(scalar) : null;
    }

    /// <summary>Returns the place of a part of the text as written, or null if folding or escapes make it uncertain.</summary>
    public Place? Find(int offset, int length)
    {
        if (scalar.IsFile)
        {
            return FindInFile(offset, length);
        }

        return scalar.IsBlock ? FindInBlock(offset, length) : FindOnOneLine(offset, length);
    }

    private Place FindInFile(int offset, int length)
    {
        MoveTo(offset);
        var (line, column) = (seen.Lines + 1, offset - seen.LineStart + 1);
        var part = scalar.Text.AsSpan(offset, length);
        var lastBreak = part.LastIndexOf('\n');
        var endColumn = lastBreak < 0 ? column + length : length - lastBreak;
        return new(scalar.Place.File, line, column, line + part.Count('\n'), endColumn);
    }

    private Place? FindOnOneLine(int offset, int length)
    {
        var (place, quotes) = (scalar.Place, scalar.IsPlain ? 0 : 1);
        return place.Line == place.EndLine && place.EndColumn - place.Column == scalar.Text.Length + (2 * quotes)
            ? CreatePlace(place.Line, place.Column + quotes + offset, length)
            : null;
    }

    private Place? FindInBlock(int offset, int length)
    {
        if (indentation is not { } indented)
        {
            return null;
        }

        MoveTo(offset);
        return CreatePlace(scalar.Place.Line + 1 + seen.Lines, indented + 1 + offset - seen.LineStart, length);
    }

    private void MoveTo(int offset)
    {
        var from = offset >= seen.Offset ? seen : default;
        var passed = scalar.Text.AsSpan(from.Offset, offset - from.Offset);
        var lastBreak = passed.LastIndexOf('\n');
        seen = (offset, from.Lines + passed.Count('\n'), lastBreak < 0 ? from.LineStart : from.Offset + lastBreak + 1);
    }

    // The place of a block ends with its last text, so the length of its last line gives its indentation.
    // A folded block has the same number of lines only if no line is folded.
    private static int? FindIndentation(SourceNode.Scalar scalar)
    {
        var content = scalar.Text.AsSpan().TrimEnd(" \t\r\n");
        var last = content[(content.LastIndexOf('\n') + 1)..];
        var indentation = scalar.Place.EndColumn - 1 - last.Length;
        return content.Count('\n') + 1 == scalar.Place.EndLine - scalar.Place.Line && indentation >= 0 ? indentation : null;
    }

    private Place CreatePlace(int line, int column, int length) =>
        scalar.Place with { Line = line, Column = column, EndLine = line, EndColumn = column + length };
}
