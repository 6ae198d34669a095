using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>Finds the commit that a pull request is compared with: what the base branch had without it.</summary>
internal sealed class PullRequestBase(CommitStore commits, GitHubRepository? repository)
{
    /// <summary>Finds the base of a merged pull request, and fetches it; null if there is none.</summary>
    /// <exception cref="ReviewException">The merged commit or its base cannot be read.</exception>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<string?> FindAsync(MergedPullRequest pull, CancellationToken stopping)
    {
        var parents = await ReadParentsAsync(pull.MergeSha, stopping);
        var found = parents switch
        {
            [] => null,
            [var only] => await FindForkAsync(pull, only, stopping),
            [var first, ..] => first,
        };
        if (found is not null)
        {
            await ReadParentsAsync(found, stopping);
        }

        return found;
    }

    /// <summary>Finds the base of the commit that is checked out for a pull request; null if it is not known.</summary>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<string?> FindAsync(PullRequestEvent pull, CancellationToken stopping)
    {
        // GitHub merges the branch with its base for the run.
        if (await commits.FindHeadAsync(stopping) is { Parents: [var first, var second] } && second == pull.HeadSha)
        {
            return first;
        }

        return repository is null || pull.BaseSha.Length == 0 || pull.HeadSha.Length == 0
            ? null
            : await repository.FindMergeBaseAsync(pull.BaseSha, pull.HeadSha, stopping);
    }

    // Squashed commits have one parent, and so has the last of several that were rebased.
    private async Task<string> FindForkAsync(MergedPullRequest pull, string parent, CancellationToken stopping)
    {
        var fork = repository is null ? null : await repository.FindMergeBaseAsync(pull.MergeSha, pull.HeadSha, stopping);
        string?[] candidates = [fork, pull.BaseSha];
        return candidates.FirstOrDefault(sha => sha is { Length: > 0 } && sha != pull.MergeSha && sha != pull.HeadSha) ?? parent;
    }

    private async Task<IReadOnlyList<string>> ReadParentsAsync(string sha, CancellationToken stopping)
    {
        try
        {
            return (await commits.ReadAsync(sha, stopping)).Parents;
        }
        catch (ToolException failure)
        {
            throw new ReviewException($"its merged commit cannot be read: {failure.Error.Message}", failure);
        }
    }
}
