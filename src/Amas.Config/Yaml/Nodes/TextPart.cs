namespace Amas.Config.Yaml.Nodes;

/// <summary>A part of a text, and the part of the source text that it comes from: the same text, or the reference to a variable.</summary>
internal sealed record TextPart(int Offset, int Length, int SourceOffset, int SourceLength)
{
    /// <summary>Returns the part of the source text for a range of the text, as exactly as it is known.</summary>
    public static (int Offset, int Length) MapToSource(IReadOnlyList<TextPart> parts, int offset, int length)
    {
        if (parts.Count == 0)
        {
            return (offset, length);
        }

        var start = parts.Last(part => part.Offset <= offset);
        var end = parts.First(part => part.Offset + part.Length >= offset + length);
        var from = start.IsUnchanged ? start.SourceOffset + offset - start.Offset : start.SourceOffset;
        var to = end.SourceOffset + (end.IsUnchanged ? offset + length - end.Offset : end.SourceLength);
        return (from, to - from);
    }

    private bool IsUnchanged => Length == SourceLength;
}
