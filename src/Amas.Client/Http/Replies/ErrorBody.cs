using System.Text;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// What the body of a failure says, in whichever form it says it: <c>error.message</c>, <c>error</c>, <c>detail</c>, <c>message</c>,
/// <c>errors</c>, <c>{field: [...]}</c>, plain text, a web page, nothing. Cleaned and bounded: it is shown to people.
/// </summary>
internal sealed record ErrorBody(string? Message, IReadOnlyList<AmasFieldError> Errors)
{
    private const int Shown = 3;
    private static readonly string[] MessageMembers = ["error", "detail", "message", "title"];
    private static readonly string[] ErrorMembers = ["errors", "detail", "details"];

    /// <summary>Members that describe the failure itself; every other one is taken for the name of a field.</summary>
    private static readonly string[] Envelope = [.. MessageMembers, .. ErrorMembers, "valid", "success", "status", "status_code", "code", "type"];

    public static ErrorBody Empty { get; } = new(null, []);

    /// <summary>The message, or the first few errors, in one line; null where the body says nothing.</summary>
    public string? Summary => Message ?? (Errors.Count == 0 ? null : Listed());

    public static ErrorBody Read(ReadOnlySpan<byte> body, ServerText text)
    {
        try
        {
            return From(JsonElement.Parse(body), text);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return OfText(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4096)]), text);
        }
    }

    public static ErrorBody From(JsonElement json, ServerText text) => json.ValueKind switch
    {
        JsonValueKind.String => OfText(ReplyMember.Text(json) ?? "", text),
        JsonValueKind.Array => new(null, FieldErrors.In(json, text)),
        JsonValueKind.Object => OfObject(json, text),
        _ => Empty,
    };

    private static ErrorBody OfText(string body, ServerText text)
    {
        var shown = body.AsSpan().TrimStart() is ['<', ..] ? "a web page instead of JSON" : text.Clean(body);
        return shown.Length == 0 ? Empty : new(shown, []);
    }

    private static ErrorBody OfObject(JsonElement json, ServerText text)
    {
        var message = MessageMembers.Select(name => text.Clean(MessageIn(json, name) ?? "")).FirstOrDefault(found => found.Length > 0);
        var nested = json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error : json;
        var errors = ErrorsIn(nested, text);
        return new(message, errors.Count > 0 || message is not null ? errors : FieldErrors.In(json, text, Envelope));
    }

    private static string? MessageIn(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var found))
        {
            return null;
        }

        return found.ValueKind == JsonValueKind.Object
            ? ReplyMember.Text(found, "message") ?? ReplyMember.Text(found, "detail")
            : ReplyMember.Text(found);
    }

    private static IReadOnlyList<AmasFieldError> ErrorsIn(JsonElement json, ServerText text)
    {
        foreach (var name in ErrorMembers)
        {
            if (json.TryGetProperty(name, out var found) && found.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                return FieldErrors.In(found, text);
            }
        }

        return [];
    }

    private string Listed()
    {
        var shown = Errors.Take(Shown).Select(error => error.Field.Length == 0 ? error.Message : $"{error.Field}: {error.Message}");
        var listed = string.Join("; ", shown);
        return Errors.Count > Shown ? $"{listed}; and {Errors.Count - Shown} more" : listed;
    }
}
