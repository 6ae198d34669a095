using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Reads messages from responses.</summary>
internal static class MessageReader
{
    /// <summary>Reads the message that an object describes.</summary>
    public static AmasMessage Read(JsonElement json)
    {
        var content = json.TryGetProperty("content", out var found) ? found : default;
        var blocks = content.ValueKind == JsonValueKind.Array ? ReadBlocks(content) : null;
        return new()
        {
            Id = JsonMember.GetText(json, "id") ?? JsonMember.GetText(json, "message_id"),
            Role = JsonMember.GetText(json, "role") ?? "",
            Content = blocks is null ? ReadText(content) : ExecuteContent.JoinText(blocks),
            Blocks = blocks,
            Agent = JsonMember.GetText(json, "agent"),
            CorrelationId = JsonMember.GetText(json, "correlation_id"),
            CreatedAt = JsonMember.GetTime(json, "created_at") ?? JsonMember.GetTime(json, "timestamp"),
            Json = json,
        };
    }

    /// <summary>Reads content as text: a string, the joined text of blocks, the JSON of an object, or an empty string.</summary>
    public static string ReadText(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.Array => ExecuteContent.JoinText(ReadBlocks(content)),
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => JsonMember.GetText(content) ?? "",
        _ => content.GetRawText(),
    };

    /// <summary>Ensures that the content of a reply is valid Unicode: a text that cannot be read must not count as an empty one.</summary>
    /// <exception cref="InvalidOperationException">A text of the content is not.</exception>
    public static void EnsureUnicode(JsonElement content)
    {
        var texts = content.ValueKind == JsonValueKind.Array
            ? content.EnumerateArray().Select(block => block.ValueKind == JsonValueKind.Object ? JsonMember.Get(block, "text") : block)
            : [content];
        foreach (var text in texts.Where(text => text.ValueKind == JsonValueKind.String))
        {
            _ = text.GetString();
        }
    }

    private static ContentBlock[] ReadBlocks(JsonElement content) => [.. content.EnumerateArray().Select(ReadBlock)];

    private static ContentBlock ReadBlock(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && JsonMember.GetText(json) is { } bare)
        {
            return new ContentBlock.Text(bare);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return new ContentBlock.Other(json);
        }

        return (JsonMember.GetText(json, "type"), JsonMember.GetText(json, "text"), ReadImageUrl(json)) switch
        {
            ("text", { } text, _) => new ContentBlock.Text(text),
            ("image_url", _, { } url) => new ContentBlock.ImageUrl(url),
            _ => new ContentBlock.Other(json),
        };
    }

    private static Uri? ReadImageUrl(JsonElement json)
    {
        var image = JsonMember.GetObject(json, "image_url");
        var isUrl = Uri.TryCreate(image is { } found ? JsonMember.GetText(found, "url") : null, UriKind.Absolute, out var url);
        return isUrl ? url : null;
    }
}
