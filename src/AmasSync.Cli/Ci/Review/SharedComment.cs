using System.Security.Cryptography;
using AmasSync.Cli.Ci.GitHub;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// Writes to a comment that another job may write at the same time: each job keeps the part of the other as it read it, and GitHub keeps
/// what was written last. So a job looks again after some seconds, when the other has written, and repeats what was replaced. Two jobs
/// that look again do not do so at the same time.
/// </summary>
/// <param name="ciStep">The step, which warns if the comment cannot be looked at again.</param>
/// <param name="repository">The repository.</param>
/// <param name="pull">The pull request.</param>
internal sealed class SharedComment(CiStep ciStep, GitHubRepository repository, PullRequestEvent pull)
{
    private const int MaxAttempts = 3;
    private const int MinPause = 2_000;
    private const int MaxPause = 4_000;

    /// <summary>Writes until there is nothing to write. Only a failure of the first attempt is one of the caller.</summary>
    /// <param name="writeAsync">Writes, and returns whether that was necessary; receives the number of the attempt, from 1.</param>
    /// <param name="stopping">Cancels the requests.</param>
    /// <exception cref="GitHubException">The first attempt failed.</exception>
    public async Task WriteAsync(Func<int, Task<bool>> writeAsync, CancellationToken stopping)
    {
        if (await writeAsync(1))
        {
            await ciStep.TryAsync(
                "the comment was written, but whether another job replaced it is not known", () => RepeatAsync(writeAsync, stopping));
        }
    }

    private async Task RepeatAsync(Func<int, Task<bool>> writeAsync, CancellationToken stopping)
    {
        for (var attempt = 2; attempt <= MaxAttempts; attempt++)
        {
            var pause = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(MinPause, MaxPause));
            await Task.Delay(pause, ciStep.Context.Host.Time, stopping);
            // The job of a newer commit may have written meanwhile.
            if (!await repository.IsCurrentAsync(pull.Number, pull.HeadSha, stopping) || !await writeAsync(attempt))
            {
                return;
            }
        }
    }
}
