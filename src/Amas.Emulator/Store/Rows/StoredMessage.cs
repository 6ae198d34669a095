namespace Amas.Emulator.Store.Rows;

/// <summary>A message of a conversation as it stands in the data file.</summary>
internal sealed record StoredMessage
{
    public const string User = "user";
    public const string Assistant = "assistant";

    /// <summary>Its place in the order of all messages, given by the store.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    /// <summary><see cref="User"/> or <see cref="Assistant"/>.</summary>
    public required string Role { get; init; }

    /// <summary>JSON in UTF-8: a text, or of a user also content blocks as they were sent.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Who of the workflow said it; null for a user.</summary>
    public string? Agent { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>In seconds since 1970, UTC.</summary>
    public required long CreatedAt { get; init; }
}
