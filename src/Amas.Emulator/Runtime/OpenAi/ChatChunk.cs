using System.Text.Json;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>
/// A whole response, or a chunk of a streamed one. Only the required members are read: servers omit members, leave them empty and add
/// others, which must not make a response invalid.
/// </summary>
/// <param name="Text">The text; may be empty.</param>
/// <param name="IsLast">Whether the response has a finish reason.</param>
/// <param name="Usage">The usage; null if not reported.</param>
internal sealed record ChatChunk(string Text, bool IsLast, ModelUsage? Usage)
{
    /// <exception cref="ModelException">The JSON is not a response, or reports an error.</exception>
    public static ChatChunk Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ParseRoot(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new ModelException("The response of the model server is not JSON.", inner: exception);
        }
    }

    /// <summary>Parses the message of the server in an error response; empty without one.</summary>
    public static string ParseError(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var error = FindMember(document.RootElement, "error") ?? document.RootElement;
            return error.ValueKind == JsonValueKind.String
                ? error.GetString() ?? ""
                : FindText(error, "message") ?? FindText(error, "detail") ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static ChatChunk ParseRoot(JsonElement root)
    {
        if (FindMember(root, "error") is { ValueKind: not JsonValueKind.Null })
        {
            throw new ModelException("The model server aborted its response with an error.");
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ModelException("The response of the model server is not a response of the chat API.");
        }

        var choice = FindMember(root, "choices") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0
            ? choices[0]
            : default;
        var message = FindMember(choice, "delta") ?? FindMember(choice, "message") ?? default;
        var text = FindText(message, "content") ?? FindText(message, "refusal") ?? "";
        var isLast = FindText(choice, "finish_reason") is { Length: > 0 };
        return new(text, isLast, ParseUsage(root));
    }

    private static ModelUsage? ParseUsage(JsonElement root) =>
        FindMember(root, "usage") is { ValueKind: JsonValueKind.Object } usage && ParseCount(usage, "prompt_tokens") is { } read
            ? new(read, ParseCount(usage, "completion_tokens") ?? 0)
            : null;

    private static int? ParseCount(JsonElement usage, string name) =>
        FindMember(usage, name) is { ValueKind: JsonValueKind.Number } count && count.TryGetInt32(out var tokens) && tokens >= 0
            ? tokens
            : null;

    private static string? FindText(JsonElement element, string name) =>
        FindMember(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? FindMember(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}
