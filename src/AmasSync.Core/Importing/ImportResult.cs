using Amas.Config.Findings;

namespace AmasSync.Core.Importing;

/// <summary>The result of an import.</summary>
internal sealed record ImportResult
{
    public required IReadOnlyList<ImportedAgent> Agents { get; init; }

    /// <summary>Whether all agents of the server were selected.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>Whether the inventory was left unchanged on purpose.</summary>
    public bool FilesOnly { get; init; }

    /// <summary>The findings of the folder, if an error among them prevented the import.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>
    /// The differences that a plan still shows for the imported agents, one sentence each; empty after a successful import.
    /// </summary>
    public IReadOnlyList<string> RemainingDifferences { get; init; } = [];
}
