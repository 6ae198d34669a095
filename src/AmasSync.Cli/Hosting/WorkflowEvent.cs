using System.Text.Json;
using Amas.Config.Files;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Hosting;

/// <summary>The event that triggered a workflow run (docs.github.com: webhook events and payloads).</summary>
internal sealed record WorkflowEvent
{
    // The largest event that GitHub delivers.
    private const int MaxFileSize = 32 * 1024 * 1024;

    private WorkflowEvent()
    {
    }

    /// <summary>Gets the number of the pull request; null if the event is not about one.</summary>
    public int? PullRequest { get; private init; }

    /// <summary>Gets the last commit of the branch of the pull request; empty if the event does not name one.</summary>
    public string HeadSha { get; private init; } = "";

    /// <summary>Gets owner and name of the repository of that branch; null if it was deleted.</summary>
    public string? HeadRepository { get; private init; }

    /// <summary>
    /// Gets the last commit of the base branch of the pull request or merge group; empty if the event does not name one.
    /// </summary>
    public string BaseSha { get; private init; } = "";

    /// <summary>Reads the event file; null if the run has none.</summary>
    /// <exception cref="ToolException">The file cannot be read.</exception>
    public static WorkflowEvent? Read(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.GetValueOrDefault("GITHUB_EVENT_PATH") is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(RegularFile.Read(file, MaxFileSize));
            return Parse(document.RootElement);
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

    private static WorkflowEvent Parse(JsonElement root)
    {
        if (FindObject(root, "pull_request") is { } pull)
        {
            var head = pull.GetProperty("head");
            return new()
            {
                PullRequest = pull.GetProperty("number").GetInt32(),
                HeadSha = head.GetProperty("sha").GetString() ?? "",
                HeadRepository = FindObject(head, "repo")?.GetProperty("full_name").GetString(),
                BaseSha = FindObject(pull, "base") is { } target ? FindText(target, "sha") : "",
            };
        }

        return new() { BaseSha = FindObject(root, "merge_group") is { } group ? FindText(group, "base_sha") : "" };
    }

    private static JsonElement? FindObject(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string FindText(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
