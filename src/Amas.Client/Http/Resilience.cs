using System.Globalization;
using System.Runtime.ExceptionServices;
using Amas.Client.Telemetry;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Amas.Client.Http;

/// <summary>How a call is tried: one turn of the limiter and one time-out per try, jittered exponential waits between tries.</summary>
internal sealed class Resilience : IDisposable
{
    private readonly AmasClientOptions options;
    private readonly ClientTelemetry telemetry;
    private readonly CallLog log;
    private readonly AdaptiveLimiter calls;
    private readonly AdaptiveLimiter executions;
    private readonly Lazy<ResiliencePipeline> tries;
    private readonly Lazy<ResiliencePipeline> perTry;

    public Resilience(AmasClientOptions options, ClientTelemetry telemetry)
    {
        this.options = options;
        this.telemetry = telemetry;
        log = new CallLog(options);
        calls = new AdaptiveLimiter(options.MaxParallel, options.TimeProvider, telemetry.Waited);
        executions = new AdaptiveLimiter(options.MaxParallel, options.TimeProvider, telemetry.Waited);
        tries = new Lazy<ResiliencePipeline>(Tries);
        perTry = new Lazy<ResiliencePipeline>(PerTry);
    }

    /// <exception cref="AmasException">The failure of the last try.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled, or the client was stopping before the first try of a write.</exception>
    public async Task<T> SendAsync<T>(Course<T> course)
        where T : IReply
    {
        var stopping = course.Effect == CallEffect.None ? default : options.Stopping;
        using var mayGoOn = CancellationTokenSource.CreateLinkedTokenSource(course.CancellationToken, stopping);
        try
        {
            return await tries.Value.ExecuteAsync(TryAsync, course, mayGoOn.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (course.Failure is not null && !course.CancellationToken.IsCancellationRequested)
        {
            ExceptionDispatchInfo.Throw(course.Failure);
            throw;
        }
    }

    /// <summary>Ends the turn of an execution that kept it.</summary>
    public void EndExecution() => executions.Leave();

    public void Dispose()
    {
        calls.Dispose();
        executions.Dispose();
    }

    private async ValueTask<T> TryAsync<T>(Course<T> course, CancellationToken mayGoOn)
        where T : IReply
    {
        var limiter = course.IsExecution ? executions : calls;
        var mark = await limiter.EnterAsync(mayGoOn).ConfigureAwait(false);
        var keepsTurn = false;
        try
        {
            if (course.Failure is { } before)
            {
                telemetry.Retried(course.Facts, before);
            }

            var reply = await TellAsync(course).ConfigureAwait(false);
            limiter.SpeedUp();
            keepsTurn = course.KeepsTurn;
            return reply;
        }
        catch (AmasRateLimitedException failure)
        {
            limiter.SlowDown(mark, Asked(failure) ?? TimeSpan.Zero);
            throw;
        }
        finally
        {
            if (!keepsTurn)
            {
                limiter.Leave();
            }
        }
    }

    /// <summary>One try, told to the log and the meter however it ends.</summary>
    private async Task<T> TellAsync<T>(Course<T> course)
        where T : IReply
    {
        var started = options.TimeProvider.GetTimestamp();
        try
        {
            var reply = await OnceAsync(course).ConfigureAwait(false);
            Told(reply.Call, failure: null, started);
            return reply;
        }
        catch (AmasException failure)
        {
            Told(course.Facts with { Status = failure.Status }, course.Failed(failure), started);
            throw;
        }
        catch (OperationCanceledException cancellation)
        {
            Told(course.Facts, cancellation, started);
            throw;
        }
    }

    private async Task<T> OnceAsync<T>(Course<T> course)
        where T : IReply
    {
        try
        {
            return await perTry.Value.ExecuteAsync(
                static async (course, token) => await course.TryAsync(token).ConfigureAwait(false), course, course.CancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException cause)
        {
            var seconds = options.RequestTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new AmasTimeoutException(course.Facts, $"{course.Facts} gave no whole reply within {seconds} s.", cause);
        }
    }

    private void Told(CallFacts facts, Exception? failure, long started)
    {
        var elapsed = options.TimeProvider.GetElapsedTime(started);
        telemetry.Tried(facts, failure, elapsed);
        log.Tell(facts, failure is OperationCanceledException ? "No reply was waited for any longer." : failure?.Message, elapsed);
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
                OnRetry = Waits,
            });
        }

        return builder.Build();
    }

    private ValueTask Waits(OnRetryArguments<object> tried)
    {
        if (tried.Outcome.Exception is AmasRateLimitedException)
        {
            telemetry.Waited(tried.RetryDelay);
        }

        return default;
    }

    private ResiliencePipeline PerTry() =>
        new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }.AddTimeout(options.RequestTimeout).Build();

    private TimeSpan? Asked(AmasException? failure) =>
        failure?.RetryAfter > options.LongestRetryDelay ? options.LongestRetryDelay : failure?.RetryAfter;
}
