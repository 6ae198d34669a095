using System.Globalization;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>A run of a workflow on GitHub. A run that is started again is another attempt.</summary>
/// <param name="Server">The address of GitHub.</param>
/// <param name="Repository">Owner and name, separated by a slash.</param>
/// <param name="Id">The ID of the run.</param>
/// <param name="Attempt">The number of the attempt, from 1.</param>
internal sealed record WorkflowRun(string Server, string Repository, long Id, long Attempt)
{
    /// <summary>Finds the run that this process belongs to; null outside of GitHub Actions.</summary>
    public static WorkflowRun? Find(IReadOnlyDictionary<string, string> variables) => Create(
        variables.GetValueOrDefault("GITHUB_SERVER_URL"),
        variables.GetValueOrDefault("GITHUB_REPOSITORY"),
        variables.GetValueOrDefault("GITHUB_RUN_ID"),
        variables.GetValueOrDefault("GITHUB_RUN_ATTEMPT"));

    /// <summary>Creates a run from texts; null if one of them is missing or not a number.</summary>
    public static WorkflowRun? Create(string? server, string? repository, string? id, string? attempt) =>
        server is { Length: > 0 } && repository is { Length: > 0 } && ParseNumber(id) is { } run && ParseNumber(attempt) is { } number
            ? new(server.TrimEnd('/'), repository, run, number)
            : null;

    /// <summary>Returns whether both runs are of the same repository.</summary>
    public bool IsOfSameRepository(WorkflowRun other) =>
        Server.Equals(other.Server, StringComparison.OrdinalIgnoreCase)
        && Repository.Equals(other.Repository, StringComparison.OrdinalIgnoreCase);

    private static long? ParseNumber(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
