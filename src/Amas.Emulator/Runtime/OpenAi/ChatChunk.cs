using System.Text.Json;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>
/// A whole answer, or a piece of a streamed one. Read for what is needed alone: servers leave out, leave empty and add whatever they like, and none
/// of that makes an answer worse.
/// </summary>
/// <param name="Text">What it says; may be empty.</param>
/// <param name="IsLast">Whether it names a reason for having ended.</param>
/// <param name="Usage">Null where it does not tell.</param>
internal sealed record ChatChunk(string Text, bool IsLast, ModelUsage? Usage)
{
    /// <exception cref="ModelException">It is no answer, or tells of an error.</exception>
    public static ChatChunk Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ParseRoot(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new ModelException("The model server's answer is not JSON.", inner: exception);
        }
    }

    /// <summary>The server's own sentence in the body of a refusal; empty where there is none.</summary>
    public static string ParseError(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var error = FindMember(document.RootElement, "error") ?? document.RootElement;
            return error.ValueKind == JsonValueKind.String ? error.GetString() ?? "" : FindText(error, "message") ?? FindText(error, "detail") ?? "";
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
            throw new ModelException("The model server broke off its answer with an error.");
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ModelException("The model server's answer is not an answer of the chat API.");
        }

        var choice = FindMember(root, "choices") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0 ? choices[0] : default;
        var message = FindMember(choice, "delta") ?? FindMember(choice, "message") ?? default;
        return new(FindText(message, "content") ?? FindText(message, "refusal") ?? "", FindText(choice, "finish_reason") is { Length: > 0 }, ParseUsage(root));
    }

    private static ModelUsage? ParseUsage(JsonElement root) =>
        FindMember(root, "usage") is { ValueKind: JsonValueKind.Object } usage && ParseCount(usage, "prompt_tokens") is { } read
            ? new(read, ParseCount(usage, "completion_tokens") ?? 0)
            : null;

    private static int? ParseCount(JsonElement usage, string name) =>
        FindMember(usage, name) is { ValueKind: JsonValueKind.Number } count && count.TryGetInt32(out var tokens) && tokens >= 0 ? tokens : null;

    private static string? FindText(JsonElement element, string name) =>
        FindMember(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? FindMember(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}
