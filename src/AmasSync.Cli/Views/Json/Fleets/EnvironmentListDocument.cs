using System.Text.Json.Serialization;

namespace AmasSync.Cli.Views.Json.Fleets;

/// <summary>The environments of a project.</summary>
internal sealed record EnvironmentListDocument
{
    public required string FormatVersion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShardJson? Shard { get; init; }

    public required string? Commit { get; init; }
    public required SelectedJson Selected { get; init; }
    public required IEnumerable<EnvironmentJson> Environments { get; init; }
}
