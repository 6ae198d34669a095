using System.Text.Json;

namespace Amas.Client;

/// <summary>A part of a message. The set is closed.</summary>
public abstract record ContentBlock
{
    private ContentBlock()
    {
    }

    /// <summary>A text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : ContentBlock;

    /// <summary>An image at a URL.</summary>
    /// <param name="Url">An absolute URL that the server can read.</param>
    public sealed record ImageUrl(Uri Url) : ContentBlock;

    /// <summary>A block of another type, as received or to be sent unchanged.</summary>
    /// <param name="Json">The JSON object of the block.</param>
    public sealed record Other(JsonElement Json) : ContentBlock;
}
