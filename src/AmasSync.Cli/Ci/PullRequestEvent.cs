using AmasSync.Cli.Hosting;

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

    /// <summary>Returns the pull request of an event; null if the event is not about one.</summary>
    /// <param name="source">The event; null if there is none.</param>
    /// <param name="repository">The repository of the workflow run.</param>
    public static PullRequestEvent? Find(WorkflowEvent? source, string repository) => source is { PullRequest: { } number }
        ? new(number, source.HeadSha, !string.Equals(source.HeadRepository, repository, StringComparison.OrdinalIgnoreCase))
        {
            BaseSha = source.BaseSha,
        }
        : null;
}
