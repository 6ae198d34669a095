using System.Text.Json;
using Amas.Client;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>The content of a message: text, or a list of content blocks.</summary>
internal static class BatchContent
{
    private const string ExpectedContent =
        """'content' must be text or a list of blocks {"type": "text", "text": ...} or {"type": "image_url", "image_url": {"url": ...}}""";

    /// <summary>Returns the errors of a content; none if it can be sent.</summary>
    public static IEnumerable<string> FindErrors(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String when !string.IsNullOrWhiteSpace(content.GetString()) => [],
        JsonValueKind.Array when content.GetArrayLength() > 0 && content.EnumerateArray().All(IsBlock) => [],
        JsonValueKind.String or JsonValueKind.Array when IsEmpty(content) => ["'content' is empty"],
        _ => [ExpectedContent],
    };

    /// <summary>Returns the content as text, to show it.</summary>
    public static string ToText(JsonElement content) => content.ValueKind == JsonValueKind.Array
        ? string.Join(' ', content.EnumerateArray().Select(block => ReadText(block, "text") ?? "(image)"))
        : content.GetString() ?? "";

    /// <summary>Returns the content blocks to send.</summary>
    public static IReadOnlyList<ContentBlock> ToBlocks(JsonElement content) =>
        [.. content.EnumerateArray().Select(block => new ContentBlock.Other(block))];

    private static bool IsEmpty(JsonElement content) =>
        content.ValueKind == JsonValueKind.Array ? content.GetArrayLength() == 0 : string.IsNullOrWhiteSpace(content.GetString());

    private static bool IsBlock(JsonElement block) => block.ValueKind == JsonValueKind.Object && ReadText(block, "type") switch
    {
        "text" => ReadText(block, "text") is not null,
        "image_url" => block.TryGetProperty("image_url", out var image) && image.ValueKind == JsonValueKind.Object
            && Uri.TryCreate(ReadText(image, "url"), UriKind.Absolute, out _),
        _ => false,
    };

    private static string? ReadText(JsonElement from, string name) =>
        from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
