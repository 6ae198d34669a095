using System.Globalization;
using System.Text.Json;
using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Writes an execution in one of the documented formats, or with the members of all three, so that every client can read it. An execution
/// that did not complete has the same format; <c>error</c> and <c>success: false</c> are assumed.
/// </summary>
internal static class ExecutionJson
{
    public static void Write(Utf8JsonWriter writer, Execution execution, ReplyShape shape)
    {
        writer.WriteStartObject();
        if (shape is ReplyShape.All or ReplyShape.Response)
        {
            WriteResponse(writer, execution);
        }

        if (shape is ReplyShape.All or ReplyShape.ExecutionResult)
        {
            WriteEnvelope(writer, execution);
        }

        if (shape is ReplyShape.Session)
        {
            WriteStatus(writer, execution);
        }

        if (shape is ReplyShape.All or ReplyShape.Session)
        {
            WriteSession(writer, execution);
        }

        WriteError(writer, execution.Result);
        if (shape is not ReplyShape.Response)
        {
            WriteMessages(writer, execution, shape);
        }

        if (shape is ReplyShape.All or ReplyShape.Session)
        {
            WriteMetadata(writer, execution);
        }

        writer.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter writer, Execution execution)
    {
        writer.WriteBoolean("success", execution.Result.Status == ExecutionStatus.Completed);
        writer.WriteString("message_id", execution.ReplyId);
        writer.WriteStartObject("response");
        writer.WriteString("content", execution.Reply);
        WriteToolCalls(writer, execution.Result.Messages.Count > 0 ? execution.Result.Messages[^1].ToolCalls : []);
        writer.WriteEndObject();
        writer.WriteString("correlation_id", execution.CorrelationId);
    }

    private static void WriteEnvelope(Utf8JsonWriter writer, Execution execution)
    {
        writer.WriteString("type", "execution_result");
        writer.WriteString("client_type", "backend");
        writer.WriteString("session_id", execution.SessionId);
        WriteStatus(writer, execution);
    }

    private static void WriteStatus(Utf8JsonWriter writer, Execution execution)
    {
        writer.WriteString("status", execution.Result.Status.ToString().ToLowerInvariant());
        writer.WritePropertyName("execution_time");
        writer.WriteRawValue(execution.Elapsed.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
    }

    private static void WriteSession(Utf8JsonWriter writer, Execution execution)
    {
        writer.WriteString("id", execution.SessionId);
        writer.WriteString("object", "agent.session");
        writer.WriteNumber("created_at", execution.StartedAt);
        writer.WriteNumber("completed_at", execution.EndedAt);
        writer.WriteStartObject("config");
        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, ExecutionResult result)
    {
        if (result.Status != ExecutionStatus.Completed)
        {
            writer.WriteStartObject("error");
            writer.WriteString("type", "execution_error");
            writer.WriteString("message", result.Error);
            writer.WriteEndObject();
        }
    }

    private static void WriteMessages(Utf8JsonWriter writer, Execution execution, ReplyShape shape)
    {
        writer.WriteStartArray("messages");
        foreach (var (stored, message) in execution.Replies.Zip(execution.Result.Messages))
        {
            if (shape == ReplyShape.All)
            {
                MessageJson.Write(writer, stored, () => WriteCallsOfMessage(writer, message));
            }
            else
            {
                MessageJson.WriteDocumented(writer, stored);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteCallsOfMessage(Utf8JsonWriter writer, AgentMessage message)
    {
        if (message.ToolCalls.Count > 0)
        {
            WriteToolCalls(writer, message.ToolCalls);
        }
    }

    private static void WriteToolCalls(Utf8JsonWriter writer, IReadOnlyList<ToolCall> calls)
    {
        writer.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("name", call.Name);
            writer.WritePropertyName("args");
            writer.WriteRawValue(ConfigJson.SerializeRedacted(call.Arguments));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, Execution execution)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("correlation_id", execution.CorrelationId);
        writer.WriteNumber("event_count", execution.Events);
        writer.WriteString("execution_id", execution.Id);
        writer.WriteStartObject("usage");
        writer.WriteNumber("input_tokens", execution.Result.Usage.InputTokens);
        writer.WriteNumber("output_tokens", execution.Result.Usage.OutputTokens);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
