using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Reads saved agents from responses.</summary>
internal static class SavedAgentReader
{
    // Far deeper than any configuration, and fast to parse.
    public const int MaxDepth = 500;

    public static ModelReader<SavedAgent> Models { get; } = new("saved agent", "agents", Read, agent => agent.Id)
    {
        ReadUnidentified = ReadUnidentified,
        LeaveOutDeepPart = agent => agent with { SystemConfig = null, IsTooDeep = true },
        MaxDepth = MaxDepth,
    };

    /// <summary>Returns an agent whose JSON remains valid.</summary>
    public static SavedAgent Copy(SavedAgent agent)
    {
        var json = agent.Json.Clone();
        return agent with { Json = json, SystemConfig = agent.SystemConfig is null ? null : JsonMember.GetObject(json, "system_config") };
    }

    private static SavedAgent? Read(JsonElement json) =>
        JsonMember.GetText(json, "id") is { } id && ApiPath.IsId(id) ? Read(json, id) : null;

    private static SavedAgent ReadUnidentified(JsonElement json)
    {
        var agent = json.ValueKind == JsonValueKind.Object
            ? Read(json, JsonMember.GetText(json, "id") ?? "")
            : new() { Id = "", Json = json };
        return agent with { HasUsableId = false };
    }

    private static SavedAgent Read(JsonElement json, string id) => new()
    {
        Id = id,
        Name = JsonMember.GetText(json, "name"),
        AgentKey = JsonMember.GetText(json, "agent_key"),
        Architecture = JsonMember.GetText(json, "architecture"),
        EntryPoint = JsonMember.GetText(json, "entry_point"),
        IsPublic = JsonMember.GetBoolean(json, "is_public"),
        IsShared = JsonMember.GetBoolean(json, "is_shared"),
        AllowedOrigin = JsonMember.GetText(json, "origin_url"),
        Owner = JsonMember.GetText(json, "owner"),
        Company = JsonMember.GetText(json, "company"),
        SystemConfig = JsonMember.GetObject(json, "system_config"),
        VersionNumber = JsonMember.GetText(json, "version_number"),
        ConfigHash = JsonMember.GetText(json, "config_hash"),
        CreatedAt = JsonMember.GetTime(json, "created_at"),
        UpdatedAt = JsonMember.GetTime(json, "updated_at"),
        Json = json,
    };
}
