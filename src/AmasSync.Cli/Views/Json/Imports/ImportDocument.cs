using Amas.Config.Json;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views.Json.Imports;

/// <summary>The result of an import.</summary>
internal sealed record ImportDocument
{
    public required string FormatVersion { get; init; }
    public required string ToolVersion { get; init; }
    public required string Environment { get; init; }
    public required string Server { get; init; }
    public required bool PlanIsEmpty { get; init; }
    public required IReadOnlyDictionary<string, int> Summary { get; init; }
    public required IEnumerable<ImportedAgentJson> Agents { get; init; }
    public required IEnumerable<string> StillDifferent { get; init; }
    public required IEnumerable<string> NotConverged { get; init; }

    public static ImportDocument From(EnvironmentSettings environment, ImportResult result) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        ToolVersion = Hosting.ToolVersion.Text,
        Environment = environment.Name,
        Server = environment.Server,
        PlanIsEmpty = result.RemainingDifferences.Count == 0 && !result.HasOwnChanges,
        Summary = CountOutcomes(result),
        Agents = result.Agents.Select(ImportedAgentJson.From),
        StillDifferent = result.RemainingDifferences,
        NotConverged = result.Unconverged.Select(name => name.Text),
    };

    private static Dictionary<string, int> CountOutcomes(ImportResult result) => Enum.GetValues<ImportOutcome>()
        .ToDictionary(ImportWording.FormatOutcome, outcome => ImportWording.CountAgents(result, outcome));
}
