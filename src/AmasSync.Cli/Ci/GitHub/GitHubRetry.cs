using Polly;
using Polly.Retry;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>
/// Retries requests to GitHub that failed with a <see cref="GitHubException"/> whose <see cref="GitHubException.CanRetry"/> is set.
/// </summary>
/// <param name="time">The clock of the delays.</param>
internal sealed class GitHubRetry(TimeProvider time)
{
    /// <summary>The longest delay. A rate limit that asks for a longer one is not waited for.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(90);

    /// <summary>The delay after a rate limit without Retry-After (docs.github.com/rest/using-the-rest-api/best-practices).</summary>
    public static readonly TimeSpan DefaultLimitDelay = TimeSpan.FromMinutes(1);

    private const int MaxRetries = 3;
    private static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(1);

    private readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = MaxRetries,
            ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Exception is GitHubException { CanRetry: true }),
            DelayGenerator = static attempt => ValueTask.FromResult<TimeSpan?>(GetDelay(attempt)),
        })
        .Build();

    /// <exception cref="GitHubException">The last attempt failed.</exception>
    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(async token => await attempt(token), cancellationToken);

    // The delay of the rate limit, else one second more after each attempt.
    private static TimeSpan GetDelay(RetryDelayGeneratorArguments<object> attempt) =>
        (attempt.Outcome.Exception as GitHubException)?.RetryAfter ?? BaseDelay * (attempt.AttemptNumber + 1);
}
