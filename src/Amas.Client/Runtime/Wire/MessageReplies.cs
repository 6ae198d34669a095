using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Messages out of replies.</summary>
internal static class MessageReplies
{
    /// <summary>The message that an object describes.</summary>
    public static AmasMessage From(JsonElement json)
    {
        var content = json.TryGetProperty("content", out var found) ? found : default;
        var blocks = content.ValueKind == JsonValueKind.Array ? Blocks(content) : null;
        return new()
        {
            Id = ReplyMember.Text(json, "id") ?? ReplyMember.Text(json, "message_id"),
            Role = ReplyMember.Text(json, "role") ?? "",
            Content = blocks is null ? Text(content) : MessageContent.TextOf(blocks),
            Blocks = blocks,
            Agent = ReplyMember.Text(json, "agent"),
            CorrelationId = ReplyMember.Text(json, "correlation_id"),
            CreatedAt = ReplyMember.Time(json, "created_at") ?? ReplyMember.Time(json, "timestamp"),
            Json = json,
        };
    }

    /// <summary>A content as text: a string as it is, blocks a line each, an object as its JSON, nothing as an empty text.</summary>
    public static string Text(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.Array => MessageContent.TextOf(Blocks(content)),
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => ReplyMember.Text(content) ?? "",
        _ => content.GetRawText(),
    };

    private static ContentBlock[] Blocks(JsonElement content) => [.. content.EnumerateArray().Select(Block)];

    private static ContentBlock Block(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return json.ValueKind == JsonValueKind.String && ReplyMember.Text(json) is { } bare ? new ContentBlock.Text(bare) : new ContentBlock.Other(json);
        }

        return (ReplyMember.Text(json, "type"), ReplyMember.Text(json, "text"), Image(json)) switch
        {
            ("text", { } text, _) => new ContentBlock.Text(text),
            ("image_url", _, { } address) => new ContentBlock.ImageUrl(address),
            _ => new ContentBlock.Other(json),
        };
    }

    private static Uri? Image(JsonElement json) =>
        ReplyMember.Object(json, "image_url") is { } image && Uri.TryCreate(ReplyMember.Text(image, "url"), UriKind.Absolute, out var address) ? address : null;
}
