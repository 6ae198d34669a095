namespace AmasSync.Core.Planning.Drift;

/// <summary>The server edits since the last apply, with the environment, server and inventory that were compared.</summary>
internal sealed record DriftReport
{
    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    /// <summary>Gets the server as the project file names it (<c>embedded</c> included), without user info or query.</summary>
    public required string Server { get; init; }

    /// <summary>Gets the label of the inventory store.</summary>
    public required string Inventory { get; init; }

    /// <summary>Gets the number of runs that have written to the inventory.</summary>
    public required int RunCount { get; init; }

    /// <summary>Gets the number of agents in the inventory.</summary>
    public int ManagedCount { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Gets the number of managed agents that were checked.</summary>
    public required int CheckedCount { get; init; }

    /// <summary>Gets the agents that drifted, by name.</summary>
    public required IReadOnlyList<AgentDrift> Agents { get; init; }

    /// <summary>Gets the remarks about the whole report.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}
