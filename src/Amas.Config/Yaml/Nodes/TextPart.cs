namespace Amas.Config.Yaml.Nodes;

/// <summary>A part of a text, and the part of the text as it was written that it came from: itself, or what a variable was put in for.</summary>
internal sealed record TextPart(int Offset, int Length, int WrittenOffset, int WrittenLength)
{
    /// <summary>What was written for a stretch of the text: as exactly as it is known.</summary>
    public static (int Offset, int Length) Written(IReadOnlyList<TextPart> parts, int offset, int length)
    {
        if (parts.Count == 0)
        {
            return (offset, length);
        }

        var (start, end) = (parts.Last(part => part.Offset <= offset), parts.First(part => part.Offset + part.Length >= offset + length));
        var from = start.IsAsWritten ? start.WrittenOffset + offset - start.Offset : start.WrittenOffset;
        var to = end.WrittenOffset + (end.IsAsWritten ? offset + length - end.Offset : end.WrittenLength);
        return (from, to - from);
    }

    private bool IsAsWritten => Length == WrittenLength;
}
