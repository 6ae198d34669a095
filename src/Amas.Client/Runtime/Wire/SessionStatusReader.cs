using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Reads the status of a session in its two documented shapes.</summary>
internal static class SessionStatusReader
{
    public static ModelReader<SessionStatus> Models { get; } = new("status", "statuses", Read, status => status.Id);

    private static SessionStatus? Read(JsonElement json)
    {
        if (SessionReader.ReadId(json) is not { } id)
        {
            return null;
        }

        return new()
        {
            Id = id,
            Status = JsonMember.GetText(json, "status"),
            Title = JsonMember.GetText(json, "title"),
            CreatedAt = JsonMember.GetTime(json, "created_at"),
            UpdatedAt = JsonMember.GetTime(json, "updated_at"),
            LastActivity = JsonMember.GetTime(json, "last_activity"),
            MessageCount = JsonMember.GetInt32(json, "message_count"),
            Health = JsonMember.GetText(json, "health"),
            Json = json,
        };
    }
}
