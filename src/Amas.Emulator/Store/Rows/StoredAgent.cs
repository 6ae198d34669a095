namespace Amas.Emulator.Store.Rows;

/// <summary>A saved agent in the data file.</summary>
internal sealed record StoredAgent
{
    /// <summary>The position in the order of creation, assigned by the store; lists are in this order.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string Owner { get; init; }

    public required string Company { get; init; }

    public required AgentContent Content { get; init; }

    /// <summary>The number of updates, which is the last part of the version number.</summary>
    public required long Revision { get; init; }

    /// <summary>ISO 8601, UTC, whole seconds.</summary>
    public required string CreatedAt { get; init; }

    /// <inheritdoc cref="CreatedAt"/>
    public required string UpdatedAt { get; init; }
}
