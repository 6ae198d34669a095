using System.Text;

namespace AmasSync.Core.Redaction;

/// <summary>A text after a change of its spelling, with the place of each of its characters in the original.</summary>
internal sealed class DecodedText
{
    private readonly int[] starts;
    private readonly int[] ends;

    private DecodedText(string text, int[] starts, int[] ends) => (Text, this.starts, this.ends) = (text, starts, ends);

    public string Text { get; }

    public static DecodedText From(string text) =>
        new(text, [.. Enumerable.Range(0, text.Length)], [.. Enumerable.Range(1, text.Length)]);

    /// <summary>Returns the place in the original of a part of this text, which must not be empty.</summary>
    public (int Start, int End) FindOriginal(int start, int end) => (starts[start], ends[end - 1]);

    /// <summary>Decodes the escape sequences once; null if there are none.</summary>
    public DecodedText? Decode()
    {
        StringBuilder decoded = new(Text.Length);
        List<(int Start, int End)> places = new(Text.Length);
        var isChanged = false;
        for (var index = 0; index < Text.Length;)
        {
            var isEscape = EscapeSequences.TryRead(Text.AsSpan(index), out var value, out var length);
            (value, length) = isEscape ? (value, length) : (Text[index].ToString(), 1);
            decoded.Append(value);
            places.AddRange(Enumerable.Repeat((starts[index], ends[index + length - 1]), value.Length));
            isChanged |= isEscape;
            index += length;
        }

        return isChanged ? Create(decoded.ToString(), places) : null;
    }

    /// <summary>Returns the text without white space.</summary>
    public DecodedText RemoveSpaces()
    {
        var kept = Text.Index().Where(pair => !char.IsWhiteSpace(pair.Item)).Select(pair => (starts[pair.Index], ends[pair.Index]));
        return Create(RemoveSpaces(Text), [.. kept]);
    }

    /// <summary>Returns a text without white space.</summary>
    public static string RemoveSpaces(string text) =>
        text.Any(char.IsWhiteSpace) ? string.Concat(text.Where(character => !char.IsWhiteSpace(character))) : text;

    private static DecodedText Create(string text, IReadOnlyList<(int Start, int End)> places) =>
        new(text, [.. places.Select(place => place.Start)], [.. places.Select(place => place.End)]);
}
