using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Changes;
using AmasSync.Cli.Views.Json.Drifts;
using AmasSync.Cli.Views.Json.Findings;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Saved;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Json.Plans;

/// <summary>A plan as schemas/plan.schema.json describes it. Secrets are written as their marks.</summary>
internal sealed record PlanDocument
{
    public required string FormatVersion { get; init; }
    public required string ToolVersion { get; init; }
    public required string Environment { get; init; }
    public required string Server { get; init; }
    public required string Inventory { get; init; }
    public required DateTime GeneratedAt { get; init; }
    public required GitJson? Git { get; init; }
    public required PlanFileOptions Options { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UndoneRunJson? Undoes { get; init; }

    public required string PlanHash { get; init; }
    public required bool Applyable { get; init; }
    public required bool Complete { get; init; }
    public required IEnumerable<BlockerJson> Blockers { get; init; }
    public required PlanSummaryJson Summary { get; init; }
    public string Risk { get; init; } = "none";
    public required IEnumerable<ChangeJson> Changes { get; init; }
    public required IEnumerable<OrphanJson> Orphans { get; init; }
    public required IEnumerable<UnmanagedAgentJson> Unmanaged { get; init; }
    public required IEnumerable<DriftJson> Drift { get; init; }
    public IEnumerable<RenameCandidateJson> Lookalikes { get; init; } = [];
    public required IEnumerable<string> Remarks { get; init; }
    public required IEnumerable<FindingJson> Findings { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatisticsJson? Statistics { get; init; }

    /// <summary>Changes are converted while they are written: a plan can hold the configurations of thousands of agents.</summary>
    public static PlanDocument From(PlanReview review, RunFacts? facts = null)
    {
        var plan = review.Plan;
        return new()
        {
            FormatVersion = JsonDocumentWriter.FormatVersion,
            ToolVersion = plan.ToolVersion,
            Environment = plan.Environment,
            Server = plan.Server,
            Inventory = plan.Inventory,
            GeneratedAt = plan.GeneratedAt.UtcDateTime,
            Git = plan.Git is { } git ? new(git.Sha, git.IsDirty) : null,
            Options = PlanFileOptions.From(plan),
            Undoes = plan.UndoneRun is { } run ? new(run.RunId, run.Command, run.StartedAt.UtcDateTime) : null,
            PlanHash = plan.Hash,
            Applyable = plan.IsApplyable,
            Complete = plan.IsComplete,
            Blockers = plan.Blockers.Select(BlockerJson.From),
            Summary = PlanSummaryJson.From(plan.Set),
            Risk = RiskWording.FormatLevel(review.Level),
            Changes = plan.Changes.Select(change => ChangeJson.From(review[change])),
            Orphans = plan.Set.Orphans.Select(agent => new OrphanJson(agent.Name.Text, agent.Id, agent.File)),
            Unmanaged = plan.Set.Unmanaged.Select(
                agent => new UnmanagedAgentJson(agent.Name.Text, agent.ShownId, agent.Owner, agent.Problem)),
            Drift = plan.Set.Drift.Select(DriftJson.From),
            Lookalikes = plan.Set.RenameCandidates.Select(RenameCandidateJson.Create),
            Remarks = plan.Set.Remarks,
            Findings = FindingJson.FromAll(plan.Findings),
            Statistics = facts?.Statistics,
        };
    }
}
