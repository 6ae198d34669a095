using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// Redacts secrets in a streamed text. The start of a possible secret, character or line ending is held back until the next part arrives.
/// </summary>
internal sealed class StreamingRedactor(KnownSecrets secrets)
{
    private string pending = "";

    /// <summary>Adds a part of the text; returns the text that can be shown.</summary>
    public string Add(string part)
    {
        var text = pending + part;
        var incomplete = text is [.., var last] && (char.IsHighSurrogate(last) || last == '\r') ? 1 : 0;
        var settled = text.Length - Math.Max(secrets.MeasurePartialMatch(text), incomplete);
        pending = text[settled..];
        return secrets.Redact(text[..settled]);
    }

    /// <summary>Returns the text that was held back.</summary>
    public string Flush()
    {
        var rest = secrets.Redact(pending);
        pending = "";
        return rest;
    }
}
