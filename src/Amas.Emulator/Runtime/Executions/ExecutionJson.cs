using System.Globalization;
using System.Text.Json;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Writes an execution with the members of all three documented formats, so that every client can read it. An execution that
/// did not complete has the same format; <c>error</c> and <c>success: false</c> are assumed.
/// </summary>
internal static class ExecutionJson
{
    public static void Write(Utf8JsonWriter writer, Execution execution)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", execution.Result.Status == ExecutionStatus.Completed);
        writer.WriteString("message_id", execution.ReplyId);
        writer.WriteStartObject("response");
        writer.WriteString("content", execution.Reply);
        writer.WriteStartArray("tool_calls");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("correlation_id", execution.CorrelationId);
        WriteEnvelope(writer, execution);
        WriteSession(writer, execution);
        WriteError(writer, execution.Result);
        writer.WriteStartArray("messages");
        foreach (var stored in execution.Replies)
        {
            MessageJson.Write(writer, stored);
        }

        writer.WriteEndArray();
        WriteMetadata(writer, execution);
        writer.WriteEndObject();
    }

    private static void WriteEnvelope(Utf8JsonWriter writer, Execution execution)
    {
        writer.WriteString("type", "execution_result");
        writer.WriteString("client_type", "backend");
        writer.WriteString("session_id", execution.SessionId);
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
