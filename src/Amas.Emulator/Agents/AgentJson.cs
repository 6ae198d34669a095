using System.Globalization;
using System.Text.Json;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Agents;

/// <summary>Writes a saved agent as all endpoints return it. The stored configuration is copied without parsing it.</summary>
internal static class AgentJson
{
    public static void Write(Utf8JsonWriter writer, StoredAgent agent)
    {
        writer.WriteStartObject();
        writer.WriteString("id", agent.Id);
        writer.WriteString("agent_key", agent.Content.AgentKey);
        writer.WriteString("name", agent.Content.Name);
        writer.WriteString("architecture", agent.Content.Architecture);
        writer.WriteString("entry_point", agent.Content.EntryPoint);
        writer.WriteBoolean("is_public", false);
        writer.WriteBoolean("is_shared", false);
        writer.WriteNull("origin_url");
        writer.WriteString("owner", agent.Owner);
        writer.WriteString("company", agent.Company);
        writer.WritePropertyName("system_config");
        writer.WriteRawValue(agent.Content.SystemConfig.Span, skipInputValidation: true);
        writer.WriteString("version_number", string.Create(CultureInfo.InvariantCulture, $"1.0.{agent.Revision}"));
        writer.WriteString("config_hash", agent.Content.ConfigHash);
        writer.WriteString("created_at", agent.CreatedAt);
        writer.WriteString("updated_at", agent.UpdatedAt);
        writer.WriteEndObject();
    }
}
