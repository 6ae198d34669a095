using System.Text;
using System.Text.Json;
using Amas.Config.Json;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>Writes a result as one line of JSON, and reads what a later run needs of it.</summary>
internal static class BatchRecordJson
{
    /// <summary>The start of each line, by which a truncated line is recognized.</summary>
    public const string LinePrefix = "{\"index\":";

    private const string AnsweredStatus = "ok";
    private const string FailedStatus = "failed";

    /// <summary>Returns the line with its line feed.</summary>
    public static byte[] Write(BatchRecord record) => JsonLineWriter.RenderUtf8(writer => WriteMembers(writer, record));

    /// <summary>Reads a line; null if it is not a result of a batch.</summary>
    public static EarlierRecord? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.GetProperty("status").GetString() is AnsweredStatus or FailedStatus
                ? new(
                    root.GetProperty("index").GetInt32(),
                    root.GetProperty("status").GetString() == AnsweredStatus,
                    ReadText(root, "agent"),
                    ReadText(root, "session_id"),
                    ReadText(root, "batch"))
                : null;
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Returns whether a line without line feed can be the start of a result.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> line)
    {
        var prefix = Encoding.ASCII.GetBytes(LinePrefix).AsSpan();
        return line.Length < prefix.Length ? prefix.StartsWith(line) : line.StartsWith(prefix);
    }

    private static void WriteMembers(Utf8JsonWriter writer, BatchRecord record)
    {
        writer.WriteNumber("index", record.Message.Index);
        writer.WriteNumber("line", record.Message.Line);
        WriteMessage(writer, record.Message);
        writer.WriteString("agent", record.Agent);
        writer.WriteString("status", record.IsAnswered ? AnsweredStatus : FailedStatus);
        WriteOptional(writer, "output", record.Output);
        WriteOptional(writer, "error", record.Error);
        writer.WriteString("session_id", record.SessionId);
        ConversationJson.WriteTrace(writer, record.MessageId, record.Elapsed, record.Usage);
        writer.WriteString("batch", record.Batch);
    }

    private static void WriteMessage(Utf8JsonWriter writer, BatchMessage message)
    {
        writer.WritePropertyName("input");
        message.Content.WriteTo(writer);
        if (message.Inputs.Count > 0)
        {
            writer.WriteStartObject("inputs");
            foreach (var (name, value) in message.Inputs)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        WriteOptional(writer, "correlation_id", message.CorrelationId);
    }

    private static string ReadText(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
