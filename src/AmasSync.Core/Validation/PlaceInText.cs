using AmasSync.Core.Documents;
using AmasSync.Core.Findings;

namespace AmasSync.Core.Validation;

/// <summary>
/// Where a part of a text stands in its file, if the text stands there as it is: on one line without escapes, as a block without folding, or as all of
/// a file.
/// </summary>
internal static class PlaceInText
{
    /// <summary>The place of that part, or null where folding or escapes make it uncertain.</summary>
    public static Place? Of(SourceNode.Scalar scalar, Range part)
    {
        var (offset, length) = part.GetOffsetAndLength(scalar.Text.Length);
        return scalar.IsFile ? InFile(scalar, offset, length) : scalar.IsBlock ? InBlock(scalar, offset, length) : OnOneLine(scalar, offset, length);
    }

    private static Place InFile(SourceNode.Scalar scalar, int offset, int length)
    {
        var (start, end) = (TextPlace.At(scalar.Text, offset, scalar.Place.File), TextPlace.At(scalar.Text, offset + length, scalar.Place.File));
        return start with { EndLine = end.Line, EndColumn = end.Column };
    }

    private static Place? OnOneLine(SourceNode.Scalar scalar, int offset, int length)
    {
        var (place, quotes) = (scalar.Place, scalar.IsPlain ? 0 : 1);
        return place.Line == place.EndLine && place.EndColumn - place.Column == scalar.Text.Length + (2 * quotes)
            ? At(place, place.Line, place.Column + quotes + offset, length)
            : null;
    }

    // The block ends with its last text, so the length of its last line tells how far it is indented.
    // A folded block has as many lines only if nothing is folded.
    private static Place? InBlock(SourceNode.Scalar scalar, int offset, int length)
    {
        var content = scalar.Text.AsSpan().TrimEnd(" \t\r\n");
        var last = content[(content.LastIndexOf('\n') + 1)..];
        var indentation = scalar.Place.EndColumn - 1 - last.Length;
        if (content.Count('\n') + 1 != scalar.Place.EndLine - scalar.Place.Line || indentation < 0)
        {
            return null;
        }

        var before = scalar.Text.AsSpan(0, offset);
        return At(scalar.Place, scalar.Place.Line + 1 + before.Count('\n'), indentation + 1 + offset - (before.LastIndexOf('\n') + 1), length);
    }

    private static Place At(Place place, int line, int column, int length) =>
        place with { Line = line, Column = column, EndLine = line, EndColumn = column + length };
}
