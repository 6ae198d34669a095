using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Pipelines;

/// <summary>A pull request as GitHub keeps it.</summary>
internal sealed class StandInPull(int number, string branch)
{
    public int Number => number;

    public string Branch => branch;

    public required string HeadSha { get; set; }

    /// <summary>The commit that it became; null while it is open.</summary>
    public string? MergeSha { get; set; }

    public List<StandInComment> Comments { get; } = [];

    public JsonNode Json() => new JsonObject
    {
        ["number"] = number,
        ["merged_at"] = MergeSha is null ? null : "2026-11-25T12:00:00Z",
        ["merge_commit_sha"] = MergeSha,
        ["head"] = new JsonObject { ["sha"] = HeadSha },
    };
}
