namespace AmasSync.Core.Importing.Drafts;

/// <summary>Texts as files of their own, as <c>!file</c> reads them.</summary>
internal static class ExternalText
{
    private const int MaxLines = 3;
    private const int MaxLength = 200;

    /// <summary>Whether a text comes back from a file as it is: line breaks become LF on the way, and half a character is none.</summary>
    public static bool CanStore(string text) => !text.AsSpan().ContainsAny('\r', '\0') && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD) && !text.StartsWith('\uFEFF');

    /// <summary>Whether a text is so long that it is easier to read in a file of its own.</summary>
    public static bool IsLong(string text) => text.Length > MaxLength || text.TrimEnd('\n').AsSpan().Count('\n') >= MaxLines;

    /// <summary>The text with the line ends of another one.</summary>
    public static string MatchLineEndings(string other, string text) =>
        other.Contains("\r\n", StringComparison.Ordinal) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
}
