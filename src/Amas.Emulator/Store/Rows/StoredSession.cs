namespace Amas.Emulator.Store.Rows;

/// <summary>A session as it stands in the data file, without its <see cref="SessionContent"/>.</summary>
internal sealed record StoredSession
{
    public const string Active = "active";

    /// <summary>The last execution did not complete.</summary>
    public const string Failed = "error";

    /// <summary>Its place in the order of creation, given by the store; the list is in this order, and messages name their session by it.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string Owner { get; init; }

    /// <summary>The name in its configuration.</summary>
    public required string Title { get; init; }

    /// <summary><see cref="Active"/> or <see cref="Failed"/>; whether an execution is under way is not kept.</summary>
    public required string Status { get; init; }

    /// <summary>The saved agent that it was made from, which may have changed or gone since; null where it was made from a configuration.</summary>
    public string? AgentId { get; init; }

    /// <summary>The key of that agent at the time.</summary>
    public string? AgentKey { get; init; }

    public required string ConfigHash { get; init; }

    /// <summary>How often it was written; an execution that did not see the last one is not saved.</summary>
    public long Revision { get; init; }

    /// <summary>In seconds since 1970, UTC.</summary>
    public required long CreatedAt { get; init; }

    /// <inheritdoc cref="CreatedAt"/>
    public required long UpdatedAt { get; init; }
}
