using AmasSync.Cli.Views.Text;
using AmasSync.Core.Importing;
using AmasSync.Core.Importing.Merging;

namespace AmasSync.Cli.Views.Json.Imports;

/// <summary>An agent of an import with its outcome.</summary>
internal sealed record ImportedAgentJson
{
    public required string Name { get; init; }
    public required string Id { get; init; }
    public required string? File { get; init; }
    public required IEnumerable<string> ChangedFiles { get; init; }
    public required string Outcome { get; init; }
    public required string? Reason { get; init; }
    public required string? WayOut { get; init; }
    public required IEnumerable<ImportedVariableJson> Variables { get; init; }
    public required IEnumerable<ImportObstacleJson> Others { get; init; }

    /// <summary>The places that took the server's value, also where its lines were merged with the file's.</summary>
    public required IEnumerable<string> Taken { get; init; }

    /// <summary>The places that only the file changed, and that the next apply sends.</summary>
    public required IEnumerable<string> Kept { get; init; }

    /// <summary>Copies of the files that had values of their own in places that took the server's value.</summary>
    public required IEnumerable<string> ReplacedFiles { get; init; }

    public required IEnumerable<ImportConflictJson> Conflicts { get; init; }

    public static ImportedAgentJson From(ImportedAgent agent) => new()
    {
        Name = agent.Name.Text,
        Id = agent.Id,
        File = agent.File,
        ChangedFiles = agent.ChangedFiles,
        Outcome = ImportWording.FormatOutcome(agent.Outcome),
        Reason = agent.Reason,
        WayOut = agent.Hint,
        Variables = agent.Variables.Select(variable => new ImportedVariableJson(variable.Name, variable.At.Text)),
        Others = agent.Others.Select(other => new ImportObstacleJson(other.Reason, other.Hint)),
        Taken = FindPointers(agent, MergeDecision.Taken, MergeDecision.Merged, MergeDecision.Replaced),
        Kept = FindPointers(agent, MergeDecision.Left),
        ReplacedFiles = agent.ReplacedFiles,
        Conflicts = agent.Places.Where(place => place.Decision == MergeDecision.Conflict).Select(ImportConflictJson.From),
    };

    private static IEnumerable<string> FindPointers(ImportedAgent agent, params IReadOnlyList<MergeDecision> decisions) => agent.Outcome
        is ImportOutcome.Conflict or ImportOutcome.Failed
        ? []
        : agent.Places.Where(place => decisions.Contains(place.Decision)).Select(place => place.Pointer.Text);
}
