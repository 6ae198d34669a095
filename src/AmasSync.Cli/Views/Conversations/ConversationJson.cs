using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Conversations;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>Answers, messages and sessions as members of JSON, the same wherever they stand. Nothing of a configuration is among them.</summary>
internal static class ConversationJson
{
    public static void Answer(Utf8JsonWriter writer, Answer answer)
    {
        writer.WriteString("output", answer.Text);
        writer.WriteStartArray("messages");
        foreach (var part in answer.Parts)
        {
            writer.WriteStartObject();
            writer.WriteString("agent", part.Agent);
            writer.WriteString("content", part.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>How an answer came about, as far as it is known.</summary>
    public static void Trace(Utf8JsonWriter writer, string? messageId, TimeSpan elapsed, TokenUsage? usage)
    {
        if (messageId is not null)
        {
            writer.WriteString("message_id", messageId);
        }

        writer.WriteNumber("ms", (long)elapsed.TotalMilliseconds);
        if (usage is not null)
        {
            writer.WriteStartObject("usage");
            Number(writer, "input_tokens", usage.InputTokens);
            Number(writer, "output_tokens", usage.OutputTokens);
            writer.WriteEndObject();
        }
    }

    public static void Messages(Utf8JsonWriter writer, IEnumerable<AmasMessage> messages, Func<string, string> clean)
    {
        writer.WriteStartArray("messages");
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("id", message.Id);
            writer.WriteString("role", message.Role);
            writer.WriteString("agent", message.Agent);
            writer.WriteString("content", clean(message.Content));
            Time(writer, "created_at", message.CreatedAt);
            writer.WriteString("correlation_id", message.CorrelationId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>What a session is; how it is, <see cref="Status"/> tells.</summary>
    public static void Session(Utf8JsonWriter writer, AmasSession session)
    {
        writer.WriteString("id", session.Id);
        writer.WriteString("title", session.Title);
        writer.WriteString("agent_id", session.AgentId);
        writer.WriteString("agent_key", session.AgentKey);
        writer.WriteString("config_hash", session.ConfigHash);
        Time(writer, "created_at", session.CreatedAt);
        Time(writer, "updated_at", session.UpdatedAt);
    }

    public static void Status(Utf8JsonWriter writer, SessionStatus status)
    {
        writer.WriteString("status", status.Status);
        Number(writer, "message_count", status.MessageCount);
        Time(writer, "last_activity", status.LastActivity ?? status.UpdatedAt);
        writer.WriteString("health", status.Health);
    }

    private static void Number(Utf8JsonWriter writer, string name, int? value)
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

    private static void Time(Utf8JsonWriter writer, string name, DateTimeOffset? value)
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
