using System.Text.Json;
using Amas.Config.Files;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Ci;

/// <summary>The pull request that triggered a workflow run.</summary>
/// <param name="Number">The number of the pull request.</param>
/// <param name="HeadSha">The last commit of its branch. The commit that is checked out is a merge of it.</param>
/// <param name="IsFork">Whether its branch is in another repository. The token is then read-only, whatever permissions the workflow asks
/// for.</param>
internal sealed record PullRequestEvent(int Number, string HeadSha, bool IsFork)
{
    /// <summary>Gets the last commit of the base branch; empty if the event does not say.</summary>
    public string BaseSha { get; private init; } = "";

    // The largest event that GitHub delivers.
    private const int MaxFileSize = 32 * 1024 * 1024;

    /// <summary>Reads the event file; null if the event is not about a pull request.</summary>
    /// <param name="file">The path in GITHUB_EVENT_PATH.</param>
    /// <param name="repository">The repository of the workflow run.</param>
    /// <exception cref="ToolException">The file cannot be read.</exception>
    public static PullRequestEvent? Read(string file, string repository)
    {
        try
        {
            using var document = JsonDocument.Parse(RegularFile.Read(file, MaxFileSize));
            return document.RootElement.TryGetProperty("pull_request", out var pull) && pull.ValueKind == JsonValueKind.Object
                ? Parse(pull, repository)
                : null;
        }
        catch (FileTooLargeException large)
        {
            throw new ToolException(ToolError.ForUsage("cannot read the event of GITHUB_EVENT_PATH: larger than 32 MB"), large);
        }
        catch (NotRegularFileException other)
        {
            throw new ToolException(ToolError.ForUsage("cannot read the event of GITHUB_EVENT_PATH: not a regular file"), other);
        }
        catch (Exception unreadable) when (IsExpected(unreadable))
        {
            var error = ToolError.ForUsage("cannot read the event of GITHUB_EVENT_PATH", "run this command in a GitHub Actions workflow");
            throw new ToolException(error, unreadable);
        }
    }

    private static bool IsExpected(Exception failure) => failure is JsonException
        or IOException
        or UnauthorizedAccessException
        or InvalidOperationException
        or KeyNotFoundException
        or FormatException;

    // The repository of a deleted fork is null.
    private static PullRequestEvent Parse(JsonElement pull, string repository)
    {
        var head = pull.GetProperty("head");
        var headRepository = head.TryGetProperty("repo", out var repo) && repo.ValueKind == JsonValueKind.Object
            ? repo.GetProperty("full_name").GetString()
            : null;
        var isFork = !string.Equals(headRepository, repository, StringComparison.OrdinalIgnoreCase);
        var baseSha = pull.TryGetProperty("base", out var target) && target.TryGetProperty("sha", out var sha) ? sha.GetString() : null;
        return new(pull.GetProperty("number").GetInt32(), head.GetProperty("sha").GetString() ?? "", isFork) { BaseSha = baseSha ?? "" };
    }
}
