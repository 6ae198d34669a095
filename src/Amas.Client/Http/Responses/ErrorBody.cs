using System.Text;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// The content of the body of an error response, in any of these forms: <c>error.message</c>, <c>error</c>, <c>detail</c>, <c>message</c>,
/// <c>errors</c>, <c>{field: [...]}</c>, plain text, a web page, or nothing. Cleaned and limited in length, because it is displayed.
/// </summary>
internal sealed record ErrorBody(string? Message, IReadOnlyList<AmasFieldError> Errors)
{
    private const int MaxErrorsInSummary = 3;
    private const int MaxTextBytes = 4096;
    private static readonly string[] MessageMembers = ["error", "detail", "message", "title"];
    private static readonly string[] ErrorMembers = ["errors", "detail", "details"];

    /// <summary>Members that describe the failure itself; every other member is taken for the name of a field.</summary>
    private static readonly string[] Envelope =
        [.. MessageMembers, .. ErrorMembers, "valid", "success", "status", "status_code", "code", "type"];

    public static ErrorBody Empty { get; } = new(null, []);

    /// <summary>Gets whether the body is a JSON object, as the API sends it. A gateway sends text, a web page or nothing.</summary>
    public bool IsObject { get; init; }

    /// <summary>Gets the message, or the first errors, on one line; null if the body says nothing.</summary>
    public string? Summary => Message ?? (Errors.Count == 0 ? null : FormatErrors());

    public static ErrorBody Read(ReadOnlySpan<byte> body, ServerText text)
    {
        try
        {
            return From(JsonElement.Parse(body), text);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return FromText(Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxTextBytes)]), text);
        }
    }

    public static ErrorBody From(JsonElement json, ServerText text) => json.ValueKind switch
    {
        JsonValueKind.String => FromText(JsonMember.GetText(json) ?? "", text),
        JsonValueKind.Array => new(null, FieldErrorReader.Read(json, text)),
        JsonValueKind.Object => FromObject(json, text),
        _ => Empty,
    };

    private static ErrorBody FromText(string body, ServerText text)
    {
        var message = body.AsSpan().TrimStart() is ['<', ..] ? "a web page instead of JSON" : text.Clean(body);
        return message.Length == 0 ? Empty : new(message, []);
    }

    private static ErrorBody FromObject(JsonElement json, ServerText text)
    {
        var message = MessageMembers
            .Select(name => text.Clean(ReadMessage(json, name) ?? ""))
            .FirstOrDefault(found => found.Length > 0);
        var nested = json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error : json;
        var errors = ReadErrors(nested, text);
        var isComplete = errors.Count > 0 || message is not null;
        return new(message, isComplete ? errors : FieldErrorReader.Read(json, text, Envelope)) { IsObject = true };
    }

    private static string? ReadMessage(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var found))
        {
            return null;
        }

        return found.ValueKind == JsonValueKind.Object
            ? JsonMember.GetText(found, "message") ?? JsonMember.GetText(found, "detail")
            : JsonMember.GetText(found);
    }

    private static IReadOnlyList<AmasFieldError> ReadErrors(JsonElement json, ServerText text)
    {
        foreach (var name in ErrorMembers)
        {
            if (json.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                return FieldErrorReader.Read(found, text);
            }
        }

        return [];
    }

    private string FormatErrors()
    {
        var first = Errors
            .Take(MaxErrorsInSummary)
            .Select(error => error.Field.Length == 0 ? error.Message : $"{error.Field}: {error.Message}");
        var listed = string.Join("; ", first);
        return Errors.Count > MaxErrorsInSummary ? $"{listed}; and {Errors.Count - MaxErrorsInSummary} more" : listed;
    }
}
