using AmasSync.Cli.Views.Json.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Json.Drifts;

/// <summary>A managed agent that changed on the server since the last apply, in a plan and in a drift report.</summary>
internal sealed record DriftJson
{
    public required string Name { get; init; }
    public required string Id { get; init; }
    public required string File { get; init; }
    public required string Status { get; init; }
    public required string? RenamedTo { get; init; }
    public required DateTime AppliedAt { get; init; }
    public required DateTime? UpdatedAt { get; init; }
    public required IEnumerable<DifferenceJson> Differences { get; init; }
    public required string WayOut { get; init; }

    public static DriftJson From(AgentDrift drift) => new()
    {
        Name = drift.Owned.Name.Text,
        Id = drift.Owned.Id,
        File = drift.Owned.File,
        Status = DriftWording.FormatStatus(drift),
        RenamedTo = DriftWording.GetNewName(drift)?.Text,
        AppliedAt = drift.Owned.AppliedAt.UtcDateTime,
        UpdatedAt = drift.Observed?.UpdatedAt?.UtcDateTime,
        Differences = drift.Differences.Select(DifferenceJson.From),
        WayOut = drift.Hint,
    };
}
