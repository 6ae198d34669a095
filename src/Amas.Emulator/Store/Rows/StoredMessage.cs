namespace Amas.Emulator.Store.Rows;

/// <summary>A message of a session in the data file.</summary>
internal sealed record StoredMessage
{
    public const string User = "user";
    public const string Assistant = "assistant";

    /// <summary>The position in the order of all messages, assigned by the store.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    /// <summary><see cref="User"/> or <see cref="Assistant"/>.</summary>
    public required string Role { get; init; }

    /// <summary>JSON in UTF-8: a text, or for a user also content blocks as sent.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The agent that sent the message; null for a user.</summary>
    public string? Agent { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>Unix time in seconds.</summary>
    public required long CreatedAt { get; init; }
}
