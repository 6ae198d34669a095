using AmasSync.Cli.Views.Text;
using AmasSync.Core.Importing;

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
    };
}
