namespace AmasSync.Core.Importing.Drafts;

/// <summary>Texts as files of their own, as <c>!file</c> reads them.</summary>
internal static class TextBeside
{
    private const int MostLines = 3;
    private const int MostCharacters = 200;

    /// <summary>Whether a text comes back from a file as it is: line breaks become LF on the way, and half a character is none.</summary>
    public static bool CanHold(string text) => !text.AsSpan().ContainsAny('\r', '\0') && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD) && !text.StartsWith('\uFEFF');

    /// <summary>Whether a text is so long that it is easier to read in a file of its own.</summary>
    public static bool IsLong(string text) => text.Length > MostCharacters || text.TrimEnd('\n').AsSpan().Count('\n') >= MostLines;

    /// <summary>The text with the line ends of another one.</summary>
    public static string WithLineEndsOf(string other, string text) =>
        other.Contains("\r\n", StringComparison.Ordinal) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
}
