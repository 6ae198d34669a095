namespace AmasSync.Core.Planning.Drift;

/// <summary>What changed on the server since the last apply, and nothing else, with what it was looked at with.</summary>
internal sealed record DriftReport
{
    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    /// <summary>As that of a <see cref="Plan"/>.</summary>
    public required string Server { get; init; }

    /// <summary>The inventory store's label.</summary>
    public required string Inventory { get; init; }

    /// <summary>How many runs have written to the inventory.</summary>
    public required int RunCount { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>How many agents of ours were looked at.</summary>
    public required int CheckedCount { get; init; }

    /// <summary>Those that drifted, by name.</summary>
    public required IReadOnlyList<AgentDrift> Agents { get; init; }

    /// <summary>Sentences about the whole.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}
