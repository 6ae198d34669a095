namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Splits a text into parts of a few words, as a streaming model would send them.</summary>
internal static class TextSplitter
{
    private const int MinLength = 12;
    private const int MaxPieces = 200;

    public static IEnumerable<string> Split(string text)
    {
        var length = Math.Max(MinLength, text.Length / MaxPieces);
        for (var start = 0; start < text.Length;)
        {
            var end = start + length >= text.Length ? -1 : text.IndexOf(' ', start + length);
            var next = end < 0 ? text.Length : end;
            yield return text[start..next];
            start = next;
        }
    }
}
