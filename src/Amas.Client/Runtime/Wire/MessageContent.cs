using System.Runtime.InteropServices;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>What a user says: a text, or blocks.</summary>
internal sealed class MessageContent
{
    private readonly IReadOnlyList<ContentBlock>? blocks;

    private MessageContent(string text, IReadOnlyList<ContentBlock>? blocks)
    {
        Text = text;
        this.blocks = blocks;
    }

    /// <summary>The text; of blocks the texts, a line each.</summary>
    public string Text { get; }

    /// <exception cref="ArgumentException">It holds half of a surrogate pair.</exception>
    public static MessageContent Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StrictText.Check(text);
        return new(text, blocks: null);
    }

    /// <exception cref="ArgumentException">A text holds half of a surrogate pair, an address is not absolute, or another block is no object.</exception>
    public static MessageContent Of(IReadOnlyList<ContentBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        foreach (var block in blocks)
        {
            Check(block);
        }

        return new(TextOf(blocks), [.. blocks]);
    }

    public static string TextOf(IEnumerable<ContentBlock> blocks) => string.Join('\n', blocks.OfType<ContentBlock.Text>().Select(text => text.Value));

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
            Write(block, writer);
        }

        writer.WriteEndArray();
    }

    private static void Check(ContentBlock block)
    {
        switch (block)
        {
            case ContentBlock.Text text:
                StrictText.Check(text.Value);
                break;
            case ContentBlock.ImageUrl { Address.IsAbsoluteUri: false }:
                throw new ArgumentException("The address of an image must be absolute.", nameof(block));
            case ContentBlock.Other { Json.ValueKind: not JsonValueKind.Object }:
                throw new ArgumentException("A content block must be a JSON object.", nameof(block));
            case null:
                throw new ArgumentException("A content block is null.", nameof(block));
            default:
                break;
        }
    }

    private static void Write(ContentBlock block, Utf8JsonWriter writer)
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
            writer.WriteString("url"u8, image.Address.AbsoluteUri);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
