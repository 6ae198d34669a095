using AmasSync.Cli.Views.Json.Drifts;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json.Results;

/// <summary>What a pass of <c>reconcile</c> adds to the result of an apply: its commit, and the drift that remains.</summary>
internal sealed record PassJson
{
    public required string? Commit { get; init; }
    public required string DriftPolicy { get; init; }
    public required string? Remark { get; init; }
    public required IEnumerable<DriftJson> Drift { get; init; }

    /// <summary>Returns null for a result of another command.</summary>
    public static PassJson? From(Plan plan, ApplyResult result) => plan.DriftPolicy is not { } policy ? null : new()
    {
        Commit = plan.Git?.Sha,
        DriftPolicy = policy.Heals ? "heal" : "report",
        Remark = policy.Doubt,
        Drift = RemainingDrift.Find(plan, result).Select(DriftJson.From),
    };
}
