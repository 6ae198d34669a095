using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Ci.GitHub;

/// <summary>A pull request as GitHub stores it.</summary>
internal sealed class FakePullRequest(int number, string branch)
{
    public int Number => number;

    public string Branch => branch;

    public required string HeadSha { get; set; }

    /// <summary>The merge commit; null while it is open.</summary>
    public string? MergeSha { get; set; }

    /// <summary>When it was merged.</summary>
    public DateTimeOffset? MergedAt { get; set; }

    /// <summary>Whether replies contain when it was merged as a time.</summary>
    public bool HasReadableTime { get; set; } = true;

    /// <summary>The base branch.</summary>
    public string Base { get; set; } = "main";

    /// <summary>Whether it was closed without being merged.</summary>
    public bool IsClosed { get; set; }

    public bool IsOpen => MergeSha is null && !IsClosed;

    public List<FakeComment> Comments { get; } = [];

    public JsonNode Json() => new JsonObject
    {
        ["number"] = number,
        ["state"] = IsOpen ? "open" : "closed",
        ["base"] = new JsonObject { ["ref"] = Base },
        ["merged_at"] = MergedAt is { } time ? HasReadableTime ? FakeClock.Format(time) : "yesterday" : null,
        ["merge_commit_sha"] = MergeSha,
        ["head"] = new JsonObject { ["sha"] = HeadSha },
    };
}
