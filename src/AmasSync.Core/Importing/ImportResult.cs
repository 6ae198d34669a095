using Amas.Config;
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

    /// <summary>The agents whose stored values differ from what was sent, if the import was not asked for agents by name.</summary>
    public IReadOnlyList<AgentName> Unconverged { get; init; } = [];

    /// <summary>Whether the plan of the imported agents has changes, all of which only the files made.</summary>
    public bool HasOwnChanges => Agents.Any(agent =>
        agent.Outcome != ImportOutcome.Conflict && agent.Places.Any(place => place.Remains));

    /// <summary>
    /// The unexpected differences that a plan shows for the imported agents, one sentence each; empty after a successful import.
    /// </summary>
    public IReadOnlyList<string> RemainingDifferences { get; init; } = [];
}
