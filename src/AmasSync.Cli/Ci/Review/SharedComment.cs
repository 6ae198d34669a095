using System.Security.Cryptography;
using AmasSync.Cli.Ci.GitHub;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// Writes to a comment that another job may write at the same time: each job keeps the part of the other as it read it, and GitHub keeps
/// what was written last. So a job looks again after some seconds, when the other has written, and repeats what was replaced. Two jobs
/// that look again do not do so at the same time.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="pull">The pull request.</param>
/// <param name="time">The clock.</param>
internal sealed class SharedComment(GitHubRepository repository, PullRequestEvent pull, TimeProvider time)
{
    private const int MaxAttempts = 3;
    private const int MinPause = 2_000;
    private const int MaxPause = 4_000;

    /// <summary>Writes until there is nothing to write.</summary>
    /// <param name="writeAsync">Writes, and returns whether that was necessary; receives the number of the attempt, from 1.</param>
    /// <param name="stopping">Cancels the requests.</param>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task WriteAsync(Func<int, Task<bool>> writeAsync, CancellationToken stopping)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // The job of a newer commit may have written meanwhile.
            var isSuperseded = attempt > 1 && !await repository.IsCurrentAsync(pull.Number, pull.HeadSha, stopping);
            if (isSuperseded || !await writeAsync(attempt))
            {
                return;
            }

            if (attempt < MaxAttempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(MinPause, MaxPause)), time, stopping);
            }
        }
    }
}
