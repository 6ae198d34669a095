using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Amas.Client.Http;

/// <summary>How a call is tried: one turn of the limiter and one time-out per try, jittered exponential waits between tries.</summary>
internal sealed class Resilience : IDisposable
{
    private readonly AmasClientOptions options;
    private readonly AdaptiveLimiter limiter;
    private readonly Lazy<ResiliencePipeline> tries;
    private readonly Lazy<ResiliencePipeline> perTry;

    public Resilience(AmasClientOptions options)
    {
        this.options = options;
        limiter = new AdaptiveLimiter(options.MaxParallel, options.TimeProvider);
        tries = new Lazy<ResiliencePipeline>(Tries);
        perTry = new Lazy<ResiliencePipeline>(PerTry);
    }

    /// <exception cref="AmasException">The failure of the last try.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled, or the client was stopping before the first try of a write.</exception>
    public async Task<ApiReply> SendAsync(ApiCall call, HttpExchange exchange, CancellationToken cancellationToken)
    {
        Course course = new(call, exchange, cancellationToken);
        using var mayGoOn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.Effect == CallEffect.None ? default : options.Stopping);
        try
        {
            return await tries.Value.ExecuteAsync(TryAsync, course, mayGoOn.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (course.Failure is not null && !cancellationToken.IsCancellationRequested)
        {
            ExceptionDispatchInfo.Throw(course.Failure);
            throw;
        }
    }

    public void Dispose() => limiter.Dispose();

    private async ValueTask<ApiReply> TryAsync(Course course, CancellationToken mayGoOn)
    {
        var mark = await limiter.EnterAsync(mayGoOn).ConfigureAwait(false);
        try
        {
            var reply = await perTry.Value.ExecuteAsync(
                static async (course, token) => await course.Exchange.TryAsync(course.Call, token).ConfigureAwait(false),
                course,
                course.CancellationToken).ConfigureAwait(false);
            limiter.SpeedUp();
            return reply;
        }
        catch (TimeoutRejectedException cause)
        {
            throw course.Failed(course.Exchange.TimedOut(course.Call, cause));
        }
        catch (AmasException failure)
        {
            if (failure is AmasRateLimitedException)
            {
                limiter.SlowDown(mark, Asked(failure) ?? TimeSpan.Zero);
            }

            course.Failed(failure);
            throw;
        }
        finally
        {
            limiter.Leave();
        }
    }

    private ResiliencePipeline Tries()
    {
        ResiliencePipelineBuilder builder = new() { TimeProvider = options.TimeProvider };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.LongestRetryDelay,
                ShouldHandle = static tried => ValueTask.FromResult(tried.Outcome.Exception is AmasException { MayBeRepeated: true }),
                DelayGenerator = tried => ValueTask.FromResult(Asked(tried.Outcome.Exception as AmasException)),
            });
        }

        return builder.Build();
    }

    private ResiliencePipeline PerTry() =>
        new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }.AddTimeout(options.RequestTimeout).Build();

    private TimeSpan? Asked(AmasException? failure) =>
        failure?.RetryAfter > options.LongestRetryDelay ? options.LongestRetryDelay : failure?.RetryAfter;

    /// <summary>One call on its way through its tries. What one try left unclear, no later one makes clear.</summary>
    private sealed class Course(ApiCall call, HttpExchange exchange, CancellationToken cancellationToken)
    {
        public ApiCall Call { get; } = call;

        public HttpExchange Exchange { get; } = exchange;

        /// <summary>The caller's own: stopping does not end a request that is under way.</summary>
        public CancellationToken CancellationToken { get; } = cancellationToken;

        public AmasException? Failure { get; private set; }

        public AmasException Failed(AmasException failure)
        {
            failure.MayHaveBeenCarriedOut |= Failure?.MayHaveBeenCarriedOut == true;
            Failure = failure;
            return failure;
        }
    }
}
