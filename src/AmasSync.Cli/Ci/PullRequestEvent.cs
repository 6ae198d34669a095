using System.Text.Json;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Ci;

/// <summary>What made the pipeline run, as far as it concerns us: the pull request, where there is one.</summary>
/// <param name="Number">The number of the pull request.</param>
/// <param name="HeadSha">The last commit of its branch; the commit that was checked out is another one.</param>
/// <param name="IsFork">Whether its branch is in another repository: then the token may only read, whatever the workflow says.</param>
internal sealed record PullRequestEvent(int Number, string HeadSha, bool IsFork)
{
    // The largest event that GitHub delivers.
    private const int MaxFileSize = 32 * 1024 * 1024;

    /// <summary>Reads the event's file; null where it is about no pull request.</summary>
    /// <param name="file">As GITHUB_EVENT_PATH names it.</param>
    /// <param name="repository">The repository that the run is in.</param>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public static PullRequestEvent? Read(string file, string repository)
    {
        try
        {
            if (new FileInfo(file).Length > MaxFileSize)
            {
                throw new ToolException(ToolError.ForUsage("the file of GITHUB_EVENT_PATH is larger than any event"));
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.TryGetProperty("pull_request", out var pull) && pull.ValueKind == JsonValueKind.Object ? Parse(pull, repository) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ToolException(ToolError.ForUsage("the event of this run cannot be read (GITHUB_EVENT_PATH)", "run it in a workflow of GitHub Actions"), unreadable);
        }
    }

    // The repository of a fork that was deleted is null.
    private static PullRequestEvent Parse(JsonElement pull, string repository)
    {
        var head = pull.GetProperty("head");
        var from = head.TryGetProperty("repo", out var repo) && repo.ValueKind == JsonValueKind.Object ? repo.GetProperty("full_name").GetString() : null;
        return new(pull.GetProperty("number").GetInt32(), head.GetProperty("sha").GetString() ?? "", !string.Equals(from, repository, StringComparison.OrdinalIgnoreCase));
    }
}
