using System.Text.Json;

namespace Amas.Client;

/// <summary>A part of a message. A closed set.</summary>
public abstract record ContentBlock
{
    private ContentBlock()
    {
    }

    /// <summary>A piece of text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : ContentBlock;

    /// <summary>A picture by its address.</summary>
    /// <param name="Address">An absolute URL that the server can read.</param>
    public sealed record ImageUrl(Uri Address) : ContentBlock;

    /// <summary>A block of a type that this library does not know: as it came, or to be sent as it is.</summary>
    /// <param name="Json">The whole block.</param>
    public sealed record Other(JsonElement Json) : ContentBlock;
}
