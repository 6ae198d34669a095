using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>A failure inside a reply that came with status 200.</summary>
internal static class InnerError
{
    /// <summary>Whether an object says outright that it is no success, whatever else it holds.</summary>
    public static bool Denies(JsonElement json) => json.ValueKind == JsonValueKind.Object && ReplyMember.Flag(json, "success") == false;

    public static ErrorBody? In(ApiReply reply, ServerText text) =>
        reply.Json is { ValueKind: JsonValueKind.Object } json && (Denies(json) || HasError(json)) ? ErrorBody.From(json, text) : null;

    /// <summary>Whether an object has an <c>error</c> that is one.</summary>
    public static bool HasError(JsonElement json) =>
        json.TryGetProperty("error", out var error) && error.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);

    /// <summary>What a reply of status 200 holds instead of the thing asked for.</summary>
    public static AmasProtocolException Instead(ApiReply reply, ServerText text, string noun)
    {
        if (In(reply, text) is not { } error)
        {
            return new(reply.Call, $"The reply to {reply.Call} holds no {noun}.");
        }

        var said = error.Summary is { } summary ? $": {summary.TrimEnd('.')}" : "";
        return new(reply.Call with { Body = error }, $"{reply.Call} was answered with {reply.Status} and an error inside{said}.");
    }
}
