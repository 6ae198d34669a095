using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Changes;
using AmasSync.Cli.Views.Json.Findings;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json.Results;

/// <summary>The result of an apply as schemas/apply.schema.json describes it.</summary>
internal sealed record ApplyDocument
{
    public required string FormatVersion { get; init; }
    public required string ToolVersion { get; init; }
    public required string Environment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Commit { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitCode { get; init; }

    public required string Server { get; init; }
    public required string? Run { get; init; }
    public required string PlanHash { get; init; }
    public required bool Complete { get; init; }
    public required bool Interrupted { get; init; }
    public required double ElapsedSeconds { get; init; }
    public required FailureJson? StoppedBy { get; init; }
    public required IEnumerable<BlockerJson> Blockers { get; init; }
    public required ApplySummaryJson Summary { get; init; }
    public required IEnumerable<AppliedChangeJson> Changes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<string>? SaveFailures { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AutomaticRollbackJson? PutBack { get; init; }

    public required IEnumerable<FindingJson> Findings { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PassJson? Reconcile { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatisticsJson? Statistics { get; init; }

    public static ApplyDocument From(Plan plan, ApplyResult result, RunFacts facts) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        ToolVersion = plan.ToolVersion,
        Environment = plan.Environment,
        Commit = facts.Commit,
        Server = plan.Server,
        Run = result.RunId,
        PlanHash = plan.Hash,
        Complete = plan.IsComplete,
        Interrupted = result.Changes.Any(AppliedChangeWording.IsStopped),
        ElapsedSeconds = Math.Round(result.Elapsed.TotalSeconds, 3),
        StoppedBy = result.StoppedBy is { } failure ? FailureJson.From(failure) : null,
        Blockers = plan.Set.Blockers.Select(BlockerJson.From),
        Summary = ApplySummaryJson.From(result),
        Changes = result.Changes.Select(AppliedChangeJson.From),
        SaveFailures = result.SaveFailures.Count > 0 ? result.SaveFailures : null,
        PutBack = result.AutomaticRollback is { } rollback ? AutomaticRollbackJson.From(rollback) : null,
        Findings = FindingJson.FromAll(plan.Findings),
        Statistics = facts.Statistics,
        Reconcile = PassJson.From(plan, result),
    };
}
