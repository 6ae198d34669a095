using System.Text.Json;

namespace Amas.Client;

/// <summary>How a session is, as the server describes it. Two shapes are documented; a member that the shape does not have reads as absent.</summary>
public sealed record SessionStatus
{
    /// <summary>The session.</summary>
    public required string Id { get; init; }

    /// <summary><c>active</c>, <c>processing</c>, <c>idle</c>, <c>error</c>, or what else the server says.</summary>
    public string? Status { get; init; }

    /// <summary>The readable name.</summary>
    public string? Title { get; init; }

    /// <summary>When it was made. Read from ISO 8601 text or epoch seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When something was said in it last.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>How many messages the server counts.</summary>
    public int? MessageCount { get; init; }

    /// <summary><c>healthy</c>, or what else the server says.</summary>
    public string? Health { get; init; }

    /// <summary>Whether a message is being worked on right now.</summary>
    public bool IsProcessing => string.Equals(Status, "processing", StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole object as it came, members that this type does not know included.</summary>
    public required JsonElement Json { get; init; }
}
