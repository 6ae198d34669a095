using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>The status of a session in its two documented shapes.</summary>
internal static class StatusReply
{
    public static ReplyOf<SessionStatus> Replies { get; } = new("status", "statuses", From, status => status.Id);

    private static SessionStatus? From(JsonElement json) => SessionReplies.IdIn(json) is not { } id ? null : new()
    {
        Id = id,
        Status = ReplyMember.Text(json, "status"),
        Title = ReplyMember.Text(json, "title"),
        CreatedAt = ReplyMember.Time(json, "created_at"),
        UpdatedAt = ReplyMember.Time(json, "updated_at"),
        LastActivity = ReplyMember.Time(json, "last_activity"),
        MessageCount = ReplyMember.Whole(json, "message_count"),
        Health = ReplyMember.Text(json, "health"),
        Json = json,
    };
}
