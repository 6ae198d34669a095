using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Reads sessions from responses: both documented names of the identifier, and times in both forms.</summary>
internal static class SessionReader
{
    public static ModelReader<AmasSession> Models { get; } = new("session", "sessions", Read, session => session.Id)
    {
        ReadUnidentified = ReadUnidentified,
        LeaveOutDeepPart = session => session with { AgentConfig = null },
        MaxDepth = SavedAgentReader.MaxDepth,
    };

    /// <summary>Reads the identifier of the session that an object describes.</summary>
    public static string? ReadId(JsonElement json) => ReadId(json, "id") ?? ReadId(json, "session_id");

    /// <summary>Returns a session whose JSON remains valid.</summary>
    public static AmasSession Copy(AmasSession session)
    {
        var json = session.Json.Clone();
        return session with { Json = json, AgentConfig = session.AgentConfig is null ? null : JsonMember.GetObject(json, "agent_config") };
    }

    private static string? ReadId(JsonElement json, string name)
    {
        var id = JsonMember.GetText(json, name);
        return ApiPath.IsId(id) ? id : null;
    }

    private static AmasSession? Read(JsonElement json) => ReadId(json) is { } id ? Read(json, id) : null;

    private static AmasSession ReadUnidentified(JsonElement json)
    {
        var session = json.ValueKind == JsonValueKind.Object
            ? Read(json, JsonMember.GetText(json, "id") ?? JsonMember.GetText(json, "session_id") ?? "")
            : new() { Id = "", Json = json };
        return session with { HasUsableId = false };
    }

    private static AmasSession Read(JsonElement json, string id) => new()
    {
        Id = id,
        Status = JsonMember.GetText(json, "status"),
        Title = JsonMember.GetText(json, "title"),
        ConfigHash = JsonMember.GetText(json, "config_hash"),
        AgentId = JsonMember.GetText(json, "agent_id"),
        AgentKey = JsonMember.GetText(json, "agent_key"),
        CreatedAt = JsonMember.GetTime(json, "created_at"),
        UpdatedAt = JsonMember.GetTime(json, "updated_at"),
        AgentConfig = JsonMember.GetObject(json, "agent_config"),
        Json = json,
    };
}
