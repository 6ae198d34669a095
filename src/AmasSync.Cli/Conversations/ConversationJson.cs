using System.Text.Json;
using Amas.Client;

namespace AmasSync.Cli.Conversations;

/// <summary>Writes replies, messages and sessions as JSON members, the same in all documents, without configurations.</summary>
internal static class ConversationJson
{
    public static void WriteReply(Utf8JsonWriter writer, AgentReply reply)
    {
        writer.WriteString("output", reply.Text);
        writer.WriteStartArray("messages");
        foreach (var part in reply.Parts)
        {
            writer.WriteStartObject();
            writer.WriteString("agent", part.Agent);
            writer.WriteString("content", part.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes message ID, duration and token usage of a reply, if known.</summary>
    public static void WriteTrace(Utf8JsonWriter writer, string? messageId, TimeSpan elapsed, TokenUsage? usage)
    {
        if (messageId is not null)
        {
            writer.WriteString("message_id", messageId);
        }

        writer.WriteNumber("ms", (long)elapsed.TotalMilliseconds);
        if (usage is not null)
        {
            writer.WriteStartObject("usage");
            WriteNumber(writer, "input_tokens", usage.InputTokens);
            WriteNumber(writer, "output_tokens", usage.OutputTokens);
            writer.WriteEndObject();
        }
    }

    public static void WriteMessages(Utf8JsonWriter writer, IEnumerable<AmasMessage> messages, Func<string, string> redact)
    {
        writer.WriteStartArray("messages");
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("id", message.Id);
            writer.WriteString("role", message.Role);
            writer.WriteString("agent", message.Agent);
            writer.WriteString("content", redact(message.Content));
            WriteTime(writer, "created_at", message.CreatedAt);
            writer.WriteString("correlation_id", message.CorrelationId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the properties of a session without its status, for which there is <see cref="WriteStatus"/>.</summary>
    public static void WriteSession(Utf8JsonWriter writer, AmasSession session)
    {
        writer.WriteString("id", session.Id);
        writer.WriteString("title", session.Title);
        writer.WriteString("agent_id", session.AgentId);
        writer.WriteString("agent_key", session.AgentKey);
        writer.WriteString("config_hash", session.ConfigHash);
        WriteTime(writer, "created_at", session.CreatedAt);
        WriteTime(writer, "updated_at", session.UpdatedAt);
    }

    public static void WriteStatus(Utf8JsonWriter writer, SessionStatus status)
    {
        writer.WriteString("status", status.Status);
        WriteNumber(writer, "message_count", status.MessageCount);
        WriteTime(writer, "last_activity", status.LastActivity ?? status.UpdatedAt);
        writer.WriteString("health", status.Health);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteString(name, time.UtcDateTime);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
