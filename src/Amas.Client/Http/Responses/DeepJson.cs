using System.Buffers;

namespace Amas.Client.Http;

/// <summary>
/// Measures and limits the nesting of JSON in linear time, before it is parsed: the time to parse grows with the square of the depth. Text
/// that is not JSON is left to the parser.
/// </summary>
internal static class DeepJson
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"[]{}"u8);

    /// <summary>Returns whether an array or object is nested deeper than a depth.</summary>
    public static bool IsDeeper(ReadOnlySpan<byte> json, int maxDepth)
    {
        // Counting is much faster, and settles nearly all cases.
        var opening = json.Count((byte)'[') + json.Count((byte)'{');
        return opening > maxDepth && Measure(json) > maxDepth;
    }

    private static int Measure(ReadOnlySpan<byte> json)
    {
        var (depth, deepest) = (0, 0);
        for (var at = FindNext(json, 0); at < json.Length; at = FindNext(json, Skip(json, at)))
        {
            depth += GetStep(json[at]);
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    /// <summary>Returns the JSON with everything below a depth replaced by null.</summary>
    public static byte[] Cut(ReadOnlySpan<byte> json, int maxDepth)
    {
        ArrayBufferWriter<byte> cut = new(json.Length);
        var (depth, from) = (0, 0);
        for (var at = FindNext(json, 0); at < json.Length; at = FindNext(json, Skip(json, at)))
        {
            var before = depth;
            depth += GetStep(json[at]);
            if (before == maxDepth && depth > maxDepth)
            {
                cut.Write(json[from..at]);
                cut.Write("null"u8);
            }
            else if (before > maxDepth && depth == maxDepth)
            {
                from = at + 1;
            }
        }

        if (depth <= maxDepth)
        {
            cut.Write(json[from..]);
        }

        return cut.WrittenSpan.ToArray();
    }

    private static int GetStep(byte structure) => structure switch
    {
        (byte)'[' or (byte)'{' => 1,
        (byte)']' or (byte)'}' => -1,
        _ => 0,
    };

    private static int FindNext(ReadOnlySpan<byte> json, int from)
    {
        var next = json[from..].IndexOfAny(Structure);
        return next < 0 ? json.Length : from + next;
    }

    /// <summary>Returns the offset after a bracket, or after a string.</summary>
    private static int Skip(ReadOnlySpan<byte> json, int at)
    {
        if (json[at] != '"')
        {
            return at + 1;
        }

        at++;
        while (at < json.Length)
        {
            var special = json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (special < 0)
            {
                return json.Length;
            }

            at += special;
            if (json[at] == '"')
            {
                return at + 1;
            }

            at += 2;
        }

        return json.Length;
    }
}
