using Amas.Config.Findings;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>The desired state of the folder: the agents that could be read, ordered by file and document, and all findings.</summary>
internal sealed record DesiredState
{
    public required IReadOnlyList<DesiredAgent> Agents { get; init; }

    /// <summary>
    /// Gets the configurations without a usable name. They cannot be planned, so they are separate; the schema check reports what is
    /// wrong with their name. With any of them, the state is not valid, whatever the severity of a rule.
    /// </summary>
    public IReadOnlyList<DesiredAgent> UnnamedAgents { get; init; } = [];

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Gets the findings of the checks of each agent, in the same order, with those that the files suppress.</summary>
    public IReadOnlyList<CheckFinding> CheckFindings { get; init; } = [];

    /// <summary>Gets the findings that the files suppress.</summary>
    public Suppressions Suppressions { get; init; } = new();

    /// <summary>Gets the number of files that were read, valid or not.</summary>
    public required int FileCount { get; init; }

    /// <summary>Gets the absolute paths of all files that were read, with those that agent files include.</summary>
    public IReadOnlyCollection<string> Paths { get; init; } = [];

    public bool IsValid => UnnamedAgents.Count == 0 && Findings.All(finding => finding.Severity != Severity.Error);
}
