using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Ci;

/// <summary>The settings that GitHub Actions gives a step (docs.github.com: default environment variables).</summary>
internal sealed record CiSettings
{
    /// <summary>Owner and name, separated by a slash.</summary>
    public required string Repository { get; init; }

    /// <summary>The commit that triggered the workflow run.</summary>
    public required string Sha { get; init; }

    /// <summary>The branch of the workflow run; empty if there is none.</summary>
    public required string Branch { get; init; }

    /// <summary>The pull request that triggered the workflow run, or null.</summary>
    public required PullRequestEvent? PullRequest { get; init; }

    /// <summary>The URL of the workflow run; null if it is not known.</summary>
    public required string? RunPage { get; init; }

    /// <summary>The file that outputs are appended to, or null.</summary>
    public required string? OutputFile { get; init; }

    /// <summary>The file that the job's summary is appended to, or null.</summary>
    public required string? SummaryFile { get; init; }

    /// <summary>A folder that the runner deletes after the job.</summary>
    public required string Folder { get; init; }

    public required GitHubEndpoints Endpoints { get; init; }

    /// <summary>The token for GitHub; null if the step has none.</summary>
    public required string? Token { get; init; }

    /// <exception cref="ToolException">This is not a step of GitHub Actions, or one of its variables is invalid.</exception>
    public static CiSettings Read(RunContext context)
    {
        var variables = context.Host.Variables;
        string? GetValue(string name) => variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        var repository = GetValue("GITHUB_REPOSITORY") ?? throw new ToolException(ToolError.ForUsage(
            "not running in GitHub Actions: GITHUB_REPOSITORY is not set", "use 'plan', 'apply' or 'drift' outside of GitHub Actions"));
        return new()
        {
            Repository = repository,
            Sha = GetValue("GITHUB_SHA") ?? "",
            Branch = GetValue("GITHUB_REF_NAME") ?? "",
            PullRequest = GetValue("GITHUB_EVENT_PATH") is { } file ? PullRequestEvent.Read(file, repository) : null,
            RunPage = (GetValue("GITHUB_SERVER_URL"), GetValue("GITHUB_RUN_ID")) is ({ } server, { } run)
                ? $"{server}/{repository}/actions/runs/{run}"
                : null,
            OutputFile = GetValue("GITHUB_OUTPUT"),
            SummaryFile = GetValue("GITHUB_STEP_SUMMARY"),
            Folder = Path.Combine(GetValue("RUNNER_TEMP") ?? Path.GetTempPath(), "amas-sync-results"),
            Endpoints = GitHubEndpoints.Parse(GetValue("GITHUB_API_URL"), GetValue("GITHUB_GRAPHQL_URL"))
                ?? throw new ToolException(ToolError.ForUsage("GITHUB_API_URL or GITHUB_GRAPHQL_URL is not an absolute URL")),
            Token = GetValue("GITHUB_TOKEN"),
        };
    }
}
