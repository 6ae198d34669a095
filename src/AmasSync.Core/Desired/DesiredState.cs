using AmasSync.Core.Findings;

namespace AmasSync.Core.Desired;

/// <summary>All that the folder asks for: the agents that could be read, by file and document, and what was found on the way.</summary>
internal sealed record DesiredState
{
    public required IReadOnlyList<DesiredAgent> Agents { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>How many files were looked at, sound or not.</summary>
    public required int Files { get; init; }

    public bool IsSound => Findings.All(finding => finding.Severity != Severity.Error);
}
