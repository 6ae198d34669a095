namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>Finds the lines that Git writes into a file with a merge conflict: seven characters at the beginning of a line.</summary>
internal static class ConflictMarkers
{
    private const int Length = 7;

    /// <summary>Returns the offset and length of the first marker of each conflict.</summary>
    public static IEnumerable<(int Offset, int Length)> Find(string text)
    {
        if (!text.Contains("<<<<<<<", StringComparison.Ordinal) && !text.Contains(">>>>>>>", StringComparison.Ordinal))
        {
            yield break;
        }

        var isOpen = false;
        var offset = 0;
        while (offset < text.Length)
        {
            var rest = text.AsSpan(offset);
            var length = rest.IndexOfAny('\r', '\n') is >= 0 and var end ? end : rest.Length;
            var line = rest[..length];
            var (begins, ends) = (IsMarker(line, '<'), IsMarker(line, '>'));
            var isFirst = begins || (ends && !isOpen);
            isOpen = begins || (isOpen && !ends);
            if (isFirst)
            {
                yield return (offset, length);
            }

            offset += length + 1;
        }
    }

    /// <summary>Returns whether a line is any of the four markers.</summary>
    public static bool IsMarker(ReadOnlySpan<char> line) =>
        IsMarker(line, '<') || IsMarker(line, '|') || IsMarker(line, '=') || IsMarker(line, '>');

    private static bool IsMarker(ReadOnlySpan<char> line, char character) =>
        line.Length >= Length && !line[..Length].ContainsAnyExcept(character) && (line.Length == Length || line[Length] == ' ');
}
