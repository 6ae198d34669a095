using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Saved agents out of replies.</summary>
internal static class SavedAgents
{
    public static ReplyOf<SavedAgent> Replies { get; } = new("saved agent", "agents", From, agent => agent.Id);

    private static SavedAgent? From(JsonElement json) =>
        ReplyMember.Text(json, "id") is { } id && ApiPath.IsId(id) ? Described(id, json) : null;

    private static SavedAgent Described(string id, JsonElement json) => new()
    {
        Id = id,
        Name = ReplyMember.Text(json, "name"),
        AgentKey = ReplyMember.Text(json, "agent_key"),
        Architecture = ReplyMember.Text(json, "architecture"),
        EntryPoint = ReplyMember.Text(json, "entry_point"),
        IsPublic = ReplyMember.Flag(json, "is_public"),
        IsShared = ReplyMember.Flag(json, "is_shared"),
        AllowedOrigin = ReplyMember.Text(json, "origin_url"),
        Owner = ReplyMember.Text(json, "owner"),
        Company = ReplyMember.Text(json, "company"),
        SystemConfig = ReplyMember.Object(json, "system_config"),
        VersionNumber = ReplyMember.Text(json, "version_number"),
        ConfigHash = ReplyMember.Text(json, "config_hash"),
        CreatedAt = ReplyMember.Time(json, "created_at"),
        UpdatedAt = ReplyMember.Time(json, "updated_at"),
        Json = json,
    };
}
