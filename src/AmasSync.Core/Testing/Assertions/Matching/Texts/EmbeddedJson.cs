using System.Text;
using System.Text.Json;
using Amas.Config.Json;

namespace AmasSync.Core.Testing.Assertions.Matching.Texts;

/// <summary>Finds the JSON objects and lists in a text, such as in a fenced block of an answer.</summary>
internal static class EmbeddedJson
{
    // A text of brackets only would otherwise be parsed once per bracket.
    private const int MaxAttempts = 1000;

    /// <summary>Returns the values, in order. A value inside another one is not a value of its own.</summary>
    public static IReadOnlyList<ConfigValue> Find(string text) => [.. Split(text).Values.Select(ConfigJson.Parse)];

    /// <summary>Returns the values as they are written, and the text around them.</summary>
    public static (IReadOnlyList<ReadOnlyMemory<byte>> Values, string Outside) Split(string text)
    {
        List<ReadOnlyMemory<byte>> found = [];
        StringBuilder rest = new();
        var utf8 = Encoding.UTF8.GetBytes(text);
        var (position, attempts, copied) = (0, 0, 0);
        while (attempts < MaxAttempts)
        {
            var offset = utf8.AsSpan(position).IndexOfAny((byte)'{', (byte)'[');
            if (offset < 0)
            {
                break;
            }

            position += offset;
            attempts++;
            var length = MeasureValue(utf8.AsSpan(position));
            if (length > 0)
            {
                found.Add(utf8.AsMemory(position, length));
                rest.Append(Encoding.UTF8.GetString(utf8.AsSpan(copied..position)));
                copied = position + length;
            }

            position += Math.Max(1, length);
        }

        return (found, rest.Append(Encoding.UTF8.GetString(utf8.AsSpan(copied..))).ToString());
    }

    /// <summary>Returns the length of the JSON value at the beginning; 0 if there is none.</summary>
    private static int MeasureValue(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            reader.Read();
            reader.Skip();
            return (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
