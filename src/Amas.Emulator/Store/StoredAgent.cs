namespace Amas.Emulator.Store;

/// <summary>A saved agent as it stands in the data file.</summary>
internal sealed record StoredAgent
{
    /// <summary>Its place in the order of creation; the list is in this order.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string Owner { get; init; }

    public required string Company { get; init; }

    public required string AgentKey { get; init; }

    public required string Name { get; init; }

    public required string? Architecture { get; init; }

    public required string? EntryPoint { get; init; }

    /// <summary>JSON in UTF-8, numbers and the order of keys as they were sent.</summary>
    public required ReadOnlyMemory<byte> SystemConfig { get; init; }

    /// <summary>How many updates were made; the last part of the version number.</summary>
    public required long Revision { get; init; }

    public required string ConfigHash { get; init; }

    /// <summary>ISO 8601, UTC, whole seconds.</summary>
    public required string CreatedAt { get; init; }

    /// <inheritdoc cref="CreatedAt"/>
    public required string UpdatedAt { get; init; }
}
