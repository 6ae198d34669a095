using System.Text.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>Writes a message as all endpoints return it: the content as sent, <c>agent</c> and <c>correlation_id</c> if set.</summary>
internal static class MessageJson
{
    public static void Write(Utf8JsonWriter writer, StoredMessage message) => Write(writer, message, () => { });

    /// <summary>Writes a message with further members.</summary>
    public static void Write(Utf8JsonWriter writer, StoredMessage message, Action writeFurther)
    {
        writer.WriteStartObject();
        writer.WriteString("id", message.Id);
        writer.WriteString("role", message.Role);
        WriteContent(writer, message);
        writer.WriteString("timestamp", WireTime.FormatIso(message.CreatedAt));
        writer.WriteNumber("created_at", message.CreatedAt);
        if (message.Agent is { } agent)
        {
            writer.WriteString("agent", agent);
        }

        if (message.CorrelationId is { } correlation)
        {
            writer.WriteString("correlation_id", correlation);
        }

        writeFurther();
        writer.WriteEndObject();
    }

    /// <summary>Writes a message with the members that are documented for a reply, which name no agent.</summary>
    public static void WriteDocumented(Utf8JsonWriter writer, StoredMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("id", message.Id);
        writer.WriteString("role", message.Role);
        WriteContent(writer, message);
        writer.WriteNumber("created_at", message.CreatedAt);
        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, StoredMessage message)
    {
        writer.WritePropertyName("content");
        writer.WriteRawValue(message.Content.Span, skipInputValidation: true);
    }
}
