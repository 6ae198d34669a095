using System.Text.Json;

namespace Amas.Client;

/// <summary>A message of a conversation as the server describes it.</summary>
public sealed record AmasMessage
{
    /// <summary>Its identifier, or null where the server gives none.</summary>
    public string? Id { get; init; }

    /// <summary><c>user</c>, <c>assistant</c>, or what else the server says; empty where it does not say.</summary>
    public required string Role { get; init; }

    /// <summary>The text; of blocks the texts, a line each; of anything else than text its JSON.</summary>
    public required string Content { get; init; }

    /// <summary>The parts, where the content is a list of blocks, else null.</summary>
    public IReadOnlyList<ContentBlock>? Blocks { get; init; }

    /// <summary>The agent of the workflow that said it.</summary>
    public string? Agent { get; init; }

    /// <summary>The identifier that was sent with the message that led to it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>When it was said: <c>created_at</c> or <c>timestamp</c>, ISO 8601 text or epoch seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The whole object as it came, members that this type does not know included.</summary>
    public required JsonElement Json { get; init; }
}
