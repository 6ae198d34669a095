using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// The answer of an execute in its three documented shapes: <c>response.content</c>; <c>type: execution_result</c> with <c>messages</c>; the
/// session as an object with <c>messages</c> and <c>metadata</c>. A reply may be all of them at once.
/// </summary>
internal static class ExecuteReply
{
    private static readonly string[] Failures = ["error", "timeout"];

    /// <exception cref="AmasExecutionException">It says that the execution did not complete.</exception>
    /// <exception cref="AmasProtocolException">It holds no answer.</exception>
    public static AmasReply Read(ApiReply reply, ServerText text)
    {
        if (reply.Json is not { ValueKind: JsonValueKind.Object } json)
        {
            throw InnerError.Instead(reply, text, "answer");
        }

        if (Failed(json))
        {
            var said = Said(json, text);
            throw new AmasExecutionException(reply.Call with { Body = said }, Sentence(reply.Call, json, said), Described(json, Content(json) ?? ""));
        }

        return Described(json, Content(json) ?? throw InnerError.Instead(reply, text, "answer"));
    }

    private static bool Failed(JsonElement json) =>
        InnerError.Denies(json) || InnerError.HasError(json) || Failures.Contains(ReplyMember.Text(json, "status"), StringComparer.OrdinalIgnoreCase);

    /// <summary>What the reply says of its failure, and nothing of what was said in the conversation.</summary>
    private static ErrorBody Said(JsonElement json, ServerText text)
    {
        string[] members = ["error", "detail", "message"];
        return members.Select(name => json.TryGetProperty(name, out var member) ? ErrorBody.From(member, text) : ErrorBody.Empty)
            .FirstOrDefault(body => body.Summary is not null) ?? ErrorBody.Empty;
    }

    private static string Sentence(CallFacts call, JsonElement json, ErrorBody said)
    {
        var how = string.Equals(ReplyMember.Text(json, "status"), "timeout", StringComparison.OrdinalIgnoreCase) ? "took too long" : "failed";
        return said.Summary is { } summary ? $"The execution of {call} {how}: {summary.TrimEnd('.')}." : $"The execution of {call} {how}.";
    }

    /// <summary>The answer, or null where the reply has no place for one.</summary>
    private static string? Content(JsonElement json)
    {
        var response = json.TryGetProperty("response", out var found) ? found : default;
        var messages = ReplyMember.Array(json, "messages");
        var direct = response.ValueKind switch
        {
            JsonValueKind.String => response,
            JsonValueKind.Object when response.TryGetProperty("content", out var content) => content,
            _ => default,
        };
        return direct.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) ? MessageReplies.Text(direct)
            : messages is { } listed ? LastOf(listed)
            : response.ValueKind == JsonValueKind.Object ? ""
            : null;
    }

    private static string LastOf(JsonElement messages) =>
        In(messages).LastOrDefault(message => message.Role != "user" && message.Content.Length > 0)?.Content ?? "";

    private static AmasMessage[] In(JsonElement messages) =>
        [.. messages.EnumerateArray().Where(json => json.ValueKind == JsonValueKind.Object).Select(MessageReplies.From)];

    private static AmasReply Described(JsonElement json, string content)
    {
        var response = ReplyMember.Object(json, "response");
        var metadata = ReplyMember.Object(json, "metadata");
        AmasMessage[] messages = ReplyMember.Array(json, "messages") is { } listed ? In(listed) : [];
        return new()
        {
            Content = content,
            Messages = messages,
            ToolCalls = response is { } inner && ReplyMember.Array(inner, "tool_calls") is { } calls ? [.. calls.EnumerateArray()] : [],
            Status = ReplyMember.Text(json, "status"),
            SessionId = ReplyMember.Text(json, "session_id") ?? ReplyMember.Text(json, "id"),
            MessageId = ReplyMember.Text(json, "message_id") ?? messages.LastOrDefault()?.Id,
            CorrelationId = ReplyMember.Text(json, "correlation_id") ?? (metadata is { } data ? ReplyMember.Text(data, "correlation_id") : null),
            ExecutionTime = ReplyMember.Seconds(json, "execution_time"),
            Usage = metadata is { } facts && ReplyMember.Object(facts, "usage") is { } usage
                ? new(ReplyMember.Whole(usage, "input_tokens"), ReplyMember.Whole(usage, "output_tokens"))
                : null,
            Json = json,
        };
    }
}
