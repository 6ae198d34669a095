using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Sessions out of replies: both documented names of the id, times in both forms.</summary>
internal static class SessionReplies
{
    public static ReplyOf<AmasSession> Replies { get; } = new("session", "sessions", From, session => session.Id);

    /// <summary>The id of the session that an object speaks of.</summary>
    public static string? IdIn(JsonElement json) =>
        Usable(ReplyMember.Text(json, "id")) ?? Usable(ReplyMember.Text(json, "session_id"));

    private static string? Usable(string? id) => ApiPath.IsId(id) ? id : null;

    private static AmasSession? From(JsonElement json) => IdIn(json) is not { } id ? null : new()
    {
        Id = id,
        Status = ReplyMember.Text(json, "status"),
        Title = ReplyMember.Text(json, "title"),
        ConfigHash = ReplyMember.Text(json, "config_hash"),
        AgentId = ReplyMember.Text(json, "agent_id"),
        AgentKey = ReplyMember.Text(json, "agent_key"),
        CreatedAt = ReplyMember.Time(json, "created_at"),
        UpdatedAt = ReplyMember.Time(json, "updated_at"),
        AgentConfig = ReplyMember.Object(json, "agent_config"),
        Json = json,
    };
}
