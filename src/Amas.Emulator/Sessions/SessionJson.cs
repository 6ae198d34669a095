using System.Text.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Sessions;

/// <summary>
/// Writes a session with the members of all documented formats. Lists omit <c>success</c> and <c>agent_config</c>.
/// </summary>
internal static class SessionJson
{
    public static void Write(Utf8JsonWriter writer, StoredSession session, string status)
    {
        writer.WriteStartObject();
        WriteMembers(writer, session, status);
        writer.WriteEndObject();
    }

    public static void WriteWhole(Utf8JsonWriter writer, StoredSession session, string status, SessionContent content)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", true);
        WriteMembers(writer, session, status);
        writer.WritePropertyName("agent_config");
        writer.WriteRawValue(content.Config.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, StoredSession session, string status)
    {
        writer.WriteString("id", session.Id);
        writer.WriteString("session_id", session.Id);
        writer.WriteString("object", "agent.session");
        writer.WriteString("status", status);
        writer.WriteString("title", session.Title);
        writer.WriteString("config_hash", session.ConfigHash);
        writer.WriteString("agent_id", session.AgentId);
        writer.WriteString("agent_key", session.AgentKey);
        writer.WriteString("created_at", WireTime.FormatIso(session.CreatedAt));
        writer.WriteString("updated_at", WireTime.FormatIso(session.UpdatedAt));
    }
}
