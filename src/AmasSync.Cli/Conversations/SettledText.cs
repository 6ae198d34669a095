using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>
/// A text that comes in pieces, without secrets: what may be the beginning of one, of a character or of a line end waits for the next piece.
/// </summary>
internal sealed class SettledText(KnownSecrets secrets)
{
    private string waiting = "";

    /// <summary>What can be shown now.</summary>
    public string Add(string piece)
    {
        var text = waiting + piece;
        var settled = text.Length - Math.Max(secrets.Unsettled(text), text is [.., var last] && (char.IsHighSurrogate(last) || last == '\r') ? 1 : 0);
        waiting = text[settled..];
        return secrets.Clean(text[..settled]);
    }

    /// <summary>What was still waiting.</summary>
    public string End()
    {
        var rest = secrets.Clean(waiting);
        waiting = "";
        return rest;
    }
}
