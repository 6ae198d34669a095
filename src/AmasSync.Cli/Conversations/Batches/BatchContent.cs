using System.Text.Json;
using Amas.Client;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>Checks and converts the content of a message: a text or content blocks.</summary>
internal static class BatchContent
{
    private const string ExpectedContent = "'content' must be a text or a list of blocks, "
        + "{\"type\": \"text\", \"text\": ...} or {\"type\": \"image_url\", \"image_url\": {\"url\": ...}}";

    /// <summary>Finds the errors in the content; empty if it can be sent.</summary>
    public static IEnumerable<string> FindErrors(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String when !string.IsNullOrWhiteSpace(content.GetString()) => [],
        JsonValueKind.Array when content.GetArrayLength() > 0 && content.EnumerateArray().All(IsBlock) => [],
        JsonValueKind.String or JsonValueKind.Array when IsEmpty(content) => ["'content' is empty"],
        _ => [ExpectedContent],
    };

    /// <summary>Converts the content to text for display.</summary>
    public static string ToText(JsonElement content) => content.ValueKind == JsonValueKind.Array
        ? string.Join(' ', content.EnumerateArray().Select(block => ReadText(block, "text") ?? "(image)"))
        : content.GetString() ?? "";

    /// <summary>Converts the content to content blocks.</summary>
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
