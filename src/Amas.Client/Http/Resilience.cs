using System.Globalization;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Amas.Client.Http;

/// <summary>Makes the attempts of a call: one slot of the limiter and one timeout per attempt, with a delay before each retry.</summary>
internal sealed class Resilience : IDisposable
{
    private readonly AmasClientOptions options;
    private readonly ClientTelemetry telemetry;
    private readonly CallLog log;
    private readonly RetryDelay delay;
    private readonly AdaptiveLimiter calls;
    private readonly AdaptiveLimiter executions;
    private readonly Lazy<ResiliencePipeline> retries;
    private readonly Lazy<ResiliencePipeline> timeout;

    public Resilience(AmasClientOptions options, ClientTelemetry telemetry)
    {
        this.options = options;
        this.telemetry = telemetry;
        log = new CallLog(options);
        delay = new RetryDelay(options);
        calls = new AdaptiveLimiter(options.MaxConcurrentRequests, options.TimeProvider, telemetry.RecordWait);
        executions = new AdaptiveLimiter(options.MaxConcurrentRequests, options.TimeProvider, telemetry.RecordWait);
        retries = new Lazy<ResiliencePipeline>(BuildRetries);
        timeout = new Lazy<ResiliencePipeline>(BuildTimeout);
    }

    /// <exception cref="AmasException">The last attempt failed.</exception>
    /// <exception cref="OperationCanceledException">
    /// The caller canceled the call, or the client was stopping before the first attempt of a write.
    /// </exception>
    public async Task<T> SendAsync<T>(CallAttempts<T> attempts)
        where T : IAttemptResult
    {
        var stopping = attempts.Effect == CallEffect.None ? default : options.StoppingToken;
        using var mayContinue = CancellationTokenSource.CreateLinkedTokenSource(attempts.CancellationToken, stopping);
        try
        {
            return await retries.Value.ExecuteAsync(SendInSlotAsync, attempts, mayContinue.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
            when (attempts.Failure is not null && !attempts.CancellationToken.IsCancellationRequested)
        {
            ExceptionDispatchInfo.Throw(attempts.Failure);
            throw;
        }
    }

    /// <summary>Releases the slot of an execution that kept it.</summary>
    public void EndExecution() => executions.Leave();

    public void Dispose()
    {
        calls.Dispose();
        executions.Dispose();
    }

    private async ValueTask<T> SendInSlotAsync<T>(CallAttempts<T> attempts, CancellationToken mayContinue)
        where T : IAttemptResult
    {
        var limiter = attempts.IsExecution ? executions : calls;
        var mark = await limiter.EnterAsync(mayContinue).ConfigureAwait(false);
        var keepsSlot = false;
        try
        {
            if (attempts.Failure is { } before)
            {
                telemetry.RecordRetry(attempts.Facts, before);
            }

            var result = await SendAndReportAsync(attempts).ConfigureAwait(false);
            limiter.SpeedUp();
            keepsSlot = attempts.KeepsSlot;
            return result;
        }
        catch (AmasRateLimitedException failure)
        {
            limiter.SlowDown(mark, delay.GetPauseForAll(failure));
            throw;
        }
        finally
        {
            if (!keepsSlot)
            {
                limiter.Leave();
            }
        }
    }

    /// <summary>Makes one attempt and reports it to the log and the meter, however it ends.</summary>
    private async Task<T> SendAndReportAsync<T>(CallAttempts<T> attempts)
        where T : IAttemptResult
    {
        var started = options.TimeProvider.GetTimestamp();
        try
        {
            var result = await SendWithTimeoutAsync(attempts).ConfigureAwait(false);
            Report(result.Call, attempts.Count, failure: null, started);
            return result;
        }
        catch (AmasException failure)
        {
            Report(attempts.Facts with { Status = failure.Status }, attempts.Count, attempts.RecordFailure(failure), started);
            throw;
        }
        catch (OperationCanceledException cancellation)
        {
            Report(attempts.Facts, attempts.Count, cancellation, started);
            throw;
        }
    }

    private async Task<T> SendWithTimeoutAsync<T>(CallAttempts<T> attempts)
        where T : IAttemptResult
    {
        try
        {
            return await timeout.Value.ExecuteAsync(
                static async (attempts, token) => await attempts.SendAsync(token).ConfigureAwait(false),
                attempts,
                attempts.CancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException cause)
        {
            var seconds = options.RequestTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new AmasTimeoutException(attempts.Facts, $"{attempts.Facts} did not complete within {seconds} s.", cause);
        }
    }

    private void Report(CallFacts facts, int attempt, Exception? failure, long started)
    {
        var elapsed = options.TimeProvider.GetElapsedTime(started);
        var reason = failure is OperationCanceledException ? "The call was canceled." : failure?.Message;
        telemetry.RecordAttempt(facts, failure, elapsed);
        log.Write(facts, attempt, reason, elapsed);
    }

    private ResiliencePipeline BuildRetries()
    {
        ResiliencePipelineBuilder builder = new() { TimeProvider = options.TimeProvider };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = delay.Initial,
                MaxDelay = delay.Max,
                ShouldHandle = static attempt =>
                    ValueTask.FromResult(attempt.Outcome.Exception is AmasException { MayBeRepeated: true }),
                DelayGenerator = attempt => ValueTask.FromResult(delay.GetRequested(attempt.Outcome.Exception as AmasException)),
                OnRetry = RecordWait,
            });
        }

        return builder.Build();
    }

    private ResiliencePipeline BuildTimeout() =>
        new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }.AddTimeout(options.RequestTimeout).Build();

    private ValueTask RecordWait(OnRetryArguments<object> attempt)
    {
        if (attempt.Outcome.Exception is AmasRateLimitedException)
        {
            telemetry.RecordWait(attempt.RetryDelay);
        }

        return default;
    }
}
