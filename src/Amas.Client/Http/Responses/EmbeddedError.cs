using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>An error inside a response with status 200.</summary>
internal static class EmbeddedError
{
    /// <summary>Whether an object says <c>success: false</c>, whatever else it contains.</summary>
    public static bool IsDenial(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && JsonMember.GetBoolean(json, "success") == false;

    /// <summary>Whether an object has an <c>error</c> member with a value.</summary>
    public static bool HasError(JsonElement json) =>
        json.TryGetProperty("error", out var error) && error.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);

    /// <summary>Whether an object reports an error, whatever else it contains.</summary>
    public static bool IsReported(JsonElement json) => IsDenial(json) || HasError(json);

    /// <summary>Reads the error of a response, or returns null if it has none.</summary>
    public static ErrorBody? Find(ApiResponse response, ServerText text) =>
        response.Json is { ValueKind: JsonValueKind.Object } json && IsReported(json)
            ? ErrorBody.From(json, text)
            : null;

    /// <summary>Creates the exception for a response with status 200 that lacks the expected content.</summary>
    /// <param name="response">The response.</param>
    /// <param name="text">Cleans text from the server.</param>
    /// <param name="noun">The name of the missing content.</param>
    public static AmasProtocolException CreateException(ApiResponse response, ServerText text, string noun)
    {
        if (Find(response, text) is not { } error)
        {
            return new(response.Call, $"The response to {response.Call} contains no {noun}.");
        }

        var reason = error.Summary is { } summary ? $": {summary.TrimEnd('.')}" : "";
        return new(
            response.Call with { Body = error },
            $"{response.Call} returned {response.Status} with an error{reason}.");
    }
}
