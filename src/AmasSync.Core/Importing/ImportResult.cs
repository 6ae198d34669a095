using Amas.Config.Findings;

namespace AmasSync.Core.Importing;

/// <summary>What an import did, agent by agent.</summary>
internal sealed record ImportResult
{
    public required IReadOnlyList<ImportedAgent> Agents { get; init; }

    /// <summary>Whether the inventory was left as it is.</summary>
    public bool FilesOnly { get; init; }

    /// <summary>What was found in the folder, where an error among it kept everything from being imported.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What a plan made afterwards still shows for the agents that were imported, as sentences; empty is what was asked for.</summary>
    public IReadOnlyList<string> RemainingDifferences { get; init; } = [];
}
