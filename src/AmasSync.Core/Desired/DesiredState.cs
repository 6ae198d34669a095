using Amas.Config.Findings;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>All that the folder asks for: the agents that could be read, by file and document, and what was found on the way.</summary>
internal sealed record DesiredState
{
    public required IReadOnlyList<DesiredAgent> Agents { get; init; }

    /// <summary>
    /// The configurations without a usable name. They cannot be planned, so they stand apart; the schema check looks at them too and says what is wrong
    /// with the name. While there is one, the state is not sound, whatever severity a rule has.
    /// </summary>
    public IReadOnlyList<DesiredAgent> UnnamedAgents { get; init; } = [];

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What the files allow in themselves.</summary>
    public Suppressions Suppressions { get; init; } = new();

    /// <summary>How many files were looked at, sound or not.</summary>
    public required int FileCount { get; init; }

    public bool IsValid => UnnamedAgents.Count == 0 && Findings.All(finding => finding.Severity != Severity.Error);
}
