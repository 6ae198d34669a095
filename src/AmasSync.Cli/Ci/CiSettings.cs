using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Ci;

/// <summary>What GitHub Actions gives a step (docs.github.com: default environment variables).</summary>
internal sealed record CiSettings
{
    /// <summary>Owner and name.</summary>
    public required string Repository { get; init; }

    /// <summary>The commit that started the run.</summary>
    public required string Sha { get; init; }

    /// <summary>The branch that the run is on; empty where it is on none.</summary>
    public required string Branch { get; init; }

    /// <summary>The pull request that it is about; null where it is about none.</summary>
    public required PullRequestEvent? PullRequest { get; init; }

    /// <summary>The page of the run; null where it is not known.</summary>
    public required string? RunPage { get; init; }

    /// <summary>The file that outputs are appended to; null where there is none.</summary>
    public required string? OutputFile { get; init; }

    /// <summary>The file that the job's summary is appended to; null where there is none.</summary>
    public required string? SummaryFile { get; init; }

    /// <summary>A folder that is gone when the job is.</summary>
    public required string Folder { get; init; }

    public required GitHubEndpoints Endpoints { get; init; }

    /// <summary>Null where the step was not given one.</summary>
    public required string? Token { get; init; }

    /// <exception cref="ToolException">This is no workflow of GitHub Actions, or one of its variables makes no sense.</exception>
    public static CiSettings Read(RunContext context)
    {
        var variables = context.Host.Variables;
        string? GetValue(string name) => variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        var repository = GetValue("GITHUB_REPOSITORY") ?? throw new ToolException(ToolError.ForUsage(
            "this is no run of GitHub Actions: GITHUB_REPOSITORY is not set", "elsewhere 'plan', 'apply' and 'drift' do the same"));
        return new()
        {
            Repository = repository,
            Sha = GetValue("GITHUB_SHA") ?? "",
            Branch = GetValue("GITHUB_REF_NAME") ?? "",
            PullRequest = GetValue("GITHUB_EVENT_PATH") is { } file ? PullRequestEvent.Read(file, repository) : null,
            RunPage = (GetValue("GITHUB_SERVER_URL"), GetValue("GITHUB_RUN_ID")) is ({ } server, { } run) ? $"{server}/{repository}/actions/runs/{run}" : null,
            OutputFile = GetValue("GITHUB_OUTPUT"),
            SummaryFile = GetValue("GITHUB_STEP_SUMMARY"),
            Folder = Path.Combine(GetValue("RUNNER_TEMP") ?? Path.GetTempPath(), "amas-sync-results"),
            Endpoints = GitHubEndpoints.Parse(GetValue("GITHUB_API_URL"), GetValue("GITHUB_GRAPHQL_URL"))
                ?? throw new ToolException(ToolError.ForUsage("GITHUB_API_URL or GITHUB_GRAPHQL_URL is no address")),
            Token = GetValue("GITHUB_TOKEN"),
        };
    }
}
