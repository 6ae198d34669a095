namespace AmasSync.Core.Importing.Drafts;

/// <summary>Texts in separate files, which <c>!file</c> reads.</summary>
internal static class ExternalText
{
    private const int MaxLines = 3;
    private const int MaxLength = 200;

    /// <summary>
    /// Whether a file can store the text unchanged. CR, NUL, a byte order mark and unpaired surrogates would not be read back.
    /// </summary>
    public static bool CanStore(string text) => !text.AsSpan().ContainsAny('\r', '\0')
        && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD)
        && !text.StartsWith('\uFEFF');

    /// <summary>Whether a text is long enough to be easier to read in a separate file.</summary>
    public static bool IsLong(string text) => text.Length > MaxLength || text.TrimEnd('\n').AsSpan().Count('\n') >= MaxLines;

    /// <summary>Returns the text with the line ends of <paramref name="other"/>.</summary>
    public static string MatchLineEndings(string other, string text) =>
        other.Contains("\r\n", StringComparison.Ordinal) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
}
