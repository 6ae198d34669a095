using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// Reads the response of an execute request in its three documented shapes: <c>response.content</c>; <c>type: execution_result</c> with
/// <c>messages</c>; the session as an object with <c>messages</c> and <c>metadata</c>. A response may combine them.
/// </summary>
internal static class ReplyReader
{
    private static readonly string[] FailedStatuses = ["error", "timeout"];
    private static readonly string[] ErrorMembers = ["error", "detail", "message"];

    /// <exception cref="AmasExecutionException">The response says that the execution did not complete.</exception>
    /// <exception cref="AmasProtocolException">The response contains no reply.</exception>
    /// <exception cref="InvalidOperationException">The reply is not valid Unicode.</exception>
    public static AmasReply Read(ApiResponse response, ServerText text)
    {
        if (response.Json is not { ValueKind: JsonValueKind.Object } json)
        {
            throw EmbeddedError.CreateException(response, text, "reply");
        }

        var content = ReadContent(json);
        if (IsFailed(json))
        {
            var error = ReadError(json, text);
            var reply = CreateReply(json, content ?? "");
            throw new AmasExecutionException(response.Call with { Body = error }, Describe(response.Call, json, error), reply);
        }

        return CreateReply(json, content ?? throw EmbeddedError.CreateException(response, text, "reply"));
    }

    private static bool IsFailed(JsonElement json)
    {
        var status = JsonMember.GetText(json, "status");
        return EmbeddedError.IsDenial(json)
            || EmbeddedError.HasError(json)
            || FailedStatuses.Contains(status, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads what the response says about its failure, and nothing of the conversation.</summary>
    private static ErrorBody ReadError(JsonElement json, ServerText text)
    {
        foreach (var name in ErrorMembers)
        {
            if (json.TryGetProperty(name, out var member) && ErrorBody.From(member, text) is { Summary: not null } body)
            {
                return body;
            }
        }

        return ErrorBody.Empty;
    }

    private static string Describe(CallFacts call, JsonElement json, ErrorBody error)
    {
        var isTimeout = string.Equals(JsonMember.GetText(json, "status"), "timeout", StringComparison.OrdinalIgnoreCase);
        var outcome = isTimeout ? "timed out" : "failed";
        return error.Summary is { } summary
            ? $"The execution of {call} {outcome}: {summary.TrimEnd('.')}."
            : $"The execution of {call} {outcome}.";
    }

    /// <summary>Reads the text of the reply; null if the response has no place for it.</summary>
    private static string? ReadContent(JsonElement json)
    {
        var response = json.TryGetProperty("response", out var found) ? found : default;
        var direct = response.ValueKind switch
        {
            JsonValueKind.String => response,
            JsonValueKind.Object when response.TryGetProperty("content", out var content) => content,
            _ => default,
        };
        if (direct.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            MessageReader.EnsureUnicode(direct);
            return MessageReader.ReadText(direct);
        }

        if (JsonMember.GetArray(json, "messages") is { } messages)
        {
            return ReadLastContent(messages);
        }

        return response.ValueKind == JsonValueKind.Object ? "" : null;
    }

    private static string ReadLastContent(JsonElement messages)
    {
        var replies = ReadMessages(messages).Where(message => message.Role != "user").ToList();
        foreach (var reply in replies)
        {
            MessageReader.EnsureUnicode(JsonMember.Get(reply.Json, "content"));
        }

        return replies.FindLast(message => message.Content.Length > 0)?.Content ?? "";
    }

    private static AmasMessage[] ReadMessages(JsonElement messages) =>
        [.. messages.EnumerateArray().Where(json => json.ValueKind == JsonValueKind.Object).Select(MessageReader.Read)];

    private static AmasReply CreateReply(JsonElement json, string content)
    {
        var metadata = JsonMember.GetObject(json, "metadata");
        AmasMessage[] messages = JsonMember.GetArray(json, "messages") is { } listed ? ReadMessages(listed) : [];
        return new()
        {
            Content = content,
            Messages = messages,
            ToolCalls = ReadToolCalls(json),
            Status = JsonMember.GetText(json, "status"),
            SessionId = JsonMember.GetText(json, "session_id") ?? JsonMember.GetText(json, "id"),
            MessageId = JsonMember.GetText(json, "message_id") ?? messages.LastOrDefault()?.Id,
            CorrelationId = JsonMember.GetText(json, "correlation_id")
                ?? (metadata is { } data ? JsonMember.GetText(data, "correlation_id") : null),
            ExecutionTime = JsonMember.GetSeconds(json, "execution_time"),
            Usage = metadata is { } facts ? ReadUsage(facts) : null,
            Json = json,
        };
    }

    private static JsonElement[] ReadToolCalls(JsonElement json) =>
        JsonMember.GetObject(json, "response") is { } response && JsonMember.GetArray(response, "tool_calls") is { } calls
            ? [.. calls.EnumerateArray()]
            : [];

    private static TokenUsage? ReadUsage(JsonElement metadata) => JsonMember.GetObject(metadata, "usage") is { } usage
        ? new(JsonMember.GetInt32(usage, "input_tokens"), JsonMember.GetInt32(usage, "output_tokens"))
        : null;
}
