using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// A text that comes in pieces, without secrets: what may be the beginning of one, of a character or of a line end waits for the next piece.
/// </summary>
internal sealed class StreamingRedactor(KnownSecrets secrets)
{
    private string pending = "";

    /// <summary>What can be shown now.</summary>
    public string Add(string piece)
    {
        var text = pending + piece;
        var settled = text.Length - Math.Max(secrets.MeasurePartialMatch(text), text is [.., var last] && (char.IsHighSurrogate(last) || last == '\r') ? 1 : 0);
        pending = text[settled..];
        return secrets.Redact(text[..settled]);
    }

    /// <summary>What was still waiting.</summary>
    public string Flush()
    {
        var rest = secrets.Redact(pending);
        pending = "";
        return rest;
    }
}
