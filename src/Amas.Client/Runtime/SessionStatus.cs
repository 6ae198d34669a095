using System.Text.Json;

namespace Amas.Client;

/// <summary>
/// The status of a session, as the server describes it. The API documents two shapes; a member that a shape lacks is null.
/// </summary>
public sealed record SessionStatus
{
    /// <summary>Gets the identifier of the session.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the status: <c>active</c>, <c>processing</c>, <c>idle</c>, <c>error</c> or another value of the server.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the title.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the time of creation, read from ISO 8601 text or epoch seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time of the last change.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets the time of the last message.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>Gets the number of messages.</summary>
    public int? MessageCount { get; init; }

    /// <summary>Gets the health: <c>healthy</c> or another value of the server.</summary>
    public string? Health { get; init; }

    /// <summary>Gets whether the session is processing a message.</summary>
    public bool IsProcessing => string.Equals(Status, "processing", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the JSON object of the server, including members that this type does not have.</summary>
    public required JsonElement Json { get; init; }
}
