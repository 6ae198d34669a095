using System.Runtime.InteropServices;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>The content of a message to send: a text or blocks.</summary>
internal sealed class ExecuteContent
{
    private readonly IReadOnlyList<ContentBlock>? blocks;

    private ExecuteContent(string text, IReadOnlyList<ContentBlock>? blocks)
    {
        Text = text;
        this.blocks = blocks;
    }

    /// <summary>Gets the text; text blocks are joined with line breaks.</summary>
    public string Text { get; }

    /// <exception cref="ArgumentException">The text contains half of a surrogate pair.</exception>
    public static ExecuteContent From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StrictText.Validate(text);
        return new(text, blocks: null);
    }

    /// <exception cref="ArgumentException">
    /// A text contains half of a surrogate pair, a URL is relative, or another block is not an object.
    /// </exception>
    public static ExecuteContent From(IReadOnlyList<ContentBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        foreach (var block in blocks)
        {
            Validate(block);
        }

        return new(JoinText(blocks), [.. blocks]);
    }

    public static string JoinText(IEnumerable<ContentBlock> blocks) =>
        string.Join('\n', blocks.OfType<ContentBlock.Text>().Select(text => text.Value));

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (blocks is null)
        {
            writer.WriteStringValue(Text);
            return;
        }

        writer.WriteStartArray();
        foreach (var block in blocks)
        {
            WriteBlock(block, writer);
        }

        writer.WriteEndArray();
    }

    private static void Validate(ContentBlock block)
    {
        switch (block)
        {
            case ContentBlock.Text text:
                StrictText.Validate(text.Value);
                break;
            case ContentBlock.ImageUrl { Url.IsAbsoluteUri: false }:
                throw new ArgumentException("The URL of an image must be absolute.", nameof(block));
            case ContentBlock.Other { Json.ValueKind: not JsonValueKind.Object }:
                throw new ArgumentException("A content block must be a JSON object.", nameof(block));
            case null:
                throw new ArgumentException("A content block is null.", nameof(block));
            default:
                break;
        }
    }

    private static void WriteBlock(ContentBlock block, Utf8JsonWriter writer)
    {
        if (block is ContentBlock.Other other)
        {
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(other.Json), skipInputValidation: true);
            return;
        }

        writer.WriteStartObject();
        if (block is ContentBlock.Text text)
        {
            writer.WriteString("type"u8, "text"u8);
            writer.WriteString("text"u8, text.Value);
        }
        else if (block is ContentBlock.ImageUrl image)
        {
            writer.WriteString("type"u8, "image_url"u8);
            writer.WriteStartObject("image_url"u8);
            writer.WriteString("url"u8, image.Url.AbsoluteUri);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
