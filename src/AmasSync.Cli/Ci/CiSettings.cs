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

    /// <summary>The folder of the checkout; null if it is not known.</summary>
    public required string? Checkout { get; init; }

    /// <summary>A folder that the runner deletes after the job.</summary>
    public required string Folder { get; init; }

    public required GitHubEndpoints Endpoints { get; init; }

    /// <summary>The token for GitHub; null if the step has none.</summary>
    public required string? Token { get; init; }

    /// <exception cref="ToolException">This is not a step of GitHub Actions, or one of its variables is invalid.</exception>
    public static CiSettings Read(RunContext context)
    {
        RunnerVariables variables = new(context.Host.Variables);
        var repository = variables.ReadRepository();
        var pullRequest = PullRequestEvent.Find(WorkflowEvent.Read(context.Host.Variables), repository);

        // In a pull request, the event names the commit.
        var sha = pullRequest is null ? variables.FindCommit("GITHUB_SHA") : variables.Find("GITHUB_SHA");
        var (server, run) = (variables.FindAddress("GITHUB_SERVER_URL"), variables.FindNumber("GITHUB_RUN_ID"));
        return new()
        {
            Repository = repository,
            Sha = sha ?? "",
            Branch = variables.Find("GITHUB_REF_NAME") ?? "",
            PullRequest = pullRequest,
            RunPage = server is null || run is null ? null : $"{server.AbsoluteUri.TrimEnd('/')}/{repository}/actions/runs/{run}",
            OutputFile = variables.FindOutputFile("GITHUB_OUTPUT"),
            SummaryFile = variables.FindOutputFile("GITHUB_STEP_SUMMARY"),
            Checkout = variables.FindFolder("GITHUB_WORKSPACE"),
            Folder = Path.Combine(variables.Find("RUNNER_TEMP") ?? Path.GetTempPath(), "amas-sync-results"),
            Endpoints = variables.ReadEndpoints(),
            Token = variables.FindToken("GITHUB_TOKEN"),
        };
    }
}
