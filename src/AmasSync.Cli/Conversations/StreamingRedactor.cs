using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// Redacts text that arrives in pieces. The possible start of a secret, a surrogate pair or a line ending is kept for the next piece.
/// </summary>
internal sealed class StreamingRedactor(KnownSecrets secrets)
{
    private string pending = "";

    /// <summary>Adds a piece and returns the text that can be shown.</summary>
    public string Add(string piece)
    {
        var text = pending + piece;
        var isOpen = text is [.., var last] && (char.IsHighSurrogate(last) || last == '\r');
        var settled = secrets.MeasureSettled(text, text.Length - (isOpen ? 1 : 0));
        pending = text[settled..];
        return secrets.Redact(text[..settled]);
    }

    /// <summary>Returns the rest of the text.</summary>
    public string Flush()
    {
        var rest = secrets.Redact(pending);
        pending = "";
        return rest;
    }
}
