namespace Amas.Emulator.Store.Rows;

/// <summary>A session in the data file, without its <see cref="SessionContent"/>.</summary>
internal sealed record StoredSession
{
    public const string Active = "active";

    /// <summary>The status after an execution that did not complete.</summary>
    public const string Failed = "error";

    /// <summary>The position in the order of creation, assigned by the store; lists are in this order, and messages refer to it.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string Owner { get; init; }

    /// <summary>The name in the configuration.</summary>
    public required string Title { get; init; }

    /// <summary><see cref="Active"/> or <see cref="Failed"/>; a running execution is not recorded.</summary>
    public required string Status { get; init; }

    /// <summary>
    /// The saved agent that the session was created from, which may have been changed or deleted since; null if it was created from a
    /// configuration.
    /// </summary>
    public string? AgentId { get; init; }

    /// <summary>The key of that agent when the session was created.</summary>
    public string? AgentKey { get; init; }

    public required string ConfigHash { get; init; }

    /// <summary>The number of writes, for optimistic locking: an execution that started before the last write is not saved.</summary>
    public long Revision { get; init; }

    /// <summary>Unix time in seconds.</summary>
    public required long CreatedAt { get; init; }

    /// <inheritdoc cref="CreatedAt"/>
    public required long UpdatedAt { get; init; }
}
