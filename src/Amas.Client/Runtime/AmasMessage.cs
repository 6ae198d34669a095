using System.Text.Json;

namespace Amas.Client;

/// <summary>A message of a session, as the server describes it.</summary>
public sealed record AmasMessage
{
    /// <summary>Gets the identifier, or null if the server assigns none.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the role: <c>user</c>, <c>assistant</c> or another value of the server; empty if it is missing.</summary>
    public required string Role { get; init; }

    /// <summary>Gets the text. Text blocks are joined with line breaks; content that is not text is returned as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>Gets the blocks, if the content is a list of blocks, or null.</summary>
    public IReadOnlyList<ContentBlock>? Blocks { get; init; }

    /// <summary>Gets the name of the agent that wrote the message.</summary>
    public string? Agent { get; init; }

    /// <summary>Gets the correlation ID of the user message that the message belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>
    /// Gets the time of the message: <c>created_at</c> or <c>timestamp</c>, read from ISO 8601 text or epoch seconds.
    /// </summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the JSON object of the server, including members that this type does not have.</summary>
    public required JsonElement Json { get; init; }
}
