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

    /// <summary>The full name of the repository of its branch.</summary>
    public string Repository { get; set; } = FakeGitHub.Name;

    public string Title { get; set; } = "";

    /// <summary>The text below the title.</summary>
    public string Text { get; set; } = "";

    /// <summary>The repository of the branch as in events.</summary>
    public JsonObject HeadRepository => new() { ["id"] = Repository == FakeGitHub.Name ? 1 : 2, ["full_name"] = Repository };

    public bool IsOpen => MergeSha is null && !IsClosed;

    public List<FakeComment> Comments { get; } = [];

    /// <summary>The names of its labels.</summary>
    public List<string> Labels { get; } = [];

    public JsonNode Json() => new JsonObject
    {
        ["number"] = number,
        ["state"] = IsOpen ? "open" : "closed",
        ["base"] = new JsonObject { ["ref"] = Base },
        ["labels"] = new JsonArray([.. Labels.Select(label => new JsonObject { ["name"] = label })]),
        ["merged_at"] = MergedAt is { } time ? HasReadableTime ? FakeClock.Format(time) : "yesterday" : null,
        ["merge_commit_sha"] = MergeSha,
        ["html_url"] = $"https://github.example/{FakeGitHub.Name}/pull/{number}",
        ["head"] = new JsonObject { ["sha"] = HeadSha, ["ref"] = branch, ["repo"] = HeadRepository },
    };
}
