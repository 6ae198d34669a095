using Amas.Client.Connections;
using Amas.Client.Http;

namespace Amas.Client.Chat;

/// <summary>
/// Finds out what happened to a message whose reply was lost. The history is read while the session is not processing. A message that is
/// not in the history is safe to send again only if it cannot appear there later: the server answered with a clear 500, the session was
/// seen processing and then idle, or the timeout of a request has passed.
/// </summary>
internal sealed class MessageRecovery(ApiConnection connection, HistoryTracker tracker, PendingMessage message, string sessionId)
{
    /// <summary>How long to wait for a session that is processing, as a multiple of the request timeout.</summary>
    private const int ProcessingTimeoutFactor = 10;

    private const int LooksToBeSure = 2;
    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPauseWhileProcessing = TimeSpan.FromSeconds(5);

    private readonly AmasClientOptions options = connection.Options;
    private readonly RetryDelay delay = new(connection.Options);
    private readonly AmasRuntimeClient runtime = new(connection);

    /// <summary>Finds the trace of the message; null if its outcome stays unknown.</summary>
    public async Task<MessageTrace?> FindAsync(AmasException failure, CancellationToken cancellationToken)
    {
        try
        {
            return await WaitForTraceAsync(failure, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException)
        {
            return null;
        }
    }

    private async Task<MessageTrace?> WaitForTraceAsync(AmasException failure, CancellationToken cancellationToken)
    {
        var started = options.TimeProvider.GetTimestamp();
        var isSure = failure is AmasServerException { IsFromApi: true, Status: 500 };
        var wasProcessing = false;
        var looks = 0;
        for (var pause = delay.Initial; ; pause = delay.Double(pause))
        {
            var elapsed = options.TimeProvider.GetElapsedTime(started);
            var status = await runtime.GetStatusAsync(sessionId, cancellationToken).ConfigureAwait(false);
            wasProcessing |= status.IsProcessing;
            if (status.IsProcessing && elapsed > options.RequestTimeout * ProcessingTimeoutFactor)
            {
                return null;
            }

            var trace = status.IsProcessing
                ? new MessageTrace.Missing()
                : await ReadHistoryAsync(cancellationToken).ConfigureAwait(false);
            looks = status.IsProcessing ? 0 : looks + 1;
            isSure |= elapsed >= options.RequestTimeout || (wasProcessing && looks >= LooksToBeSure);
            if (trace is MessageTrace.WithReply || (isSure && !status.IsProcessing))
            {
                var mayResend = trace is MessageTrace.Missing
                    && await IsResendSafeAsync(failure, cancellationToken).ConfigureAwait(false);
                return mayResend ? new MessageTrace.SafeToResend() : trace;
            }

            await WaitAsync(pause, status.IsProcessing, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<MessageTrace> ReadHistoryAsync(CancellationToken cancellationToken)
    {
        var from = message.From ?? 0;
        var start = tracker.IsPaged ? from : 0;
        var messages = await runtime
            .GetMessagesAsync(sessionId, AmasRuntimeClient.DefaultPageSize, start, cancellationToken)
            .Skip(from - start)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        tracker.Observe(messages);
        return message.FindIn(messages);
    }

    /// <summary>Whether a history without the message means that it was not carried out.</summary>
    private async Task<bool> IsResendSafeAsync(AmasException failure, CancellationToken cancellationToken)
    {
        if (failure.Status < 400 || message.From is null)
        {
            return false;
        }

        if (message.From > 0)
        {
            return true;
        }

        var session = await new AmasSessionsClient(connection).GetAsync(sessionId, cancellationToken).ConfigureAwait(false);
        return session.AgentConfig is not { } config || JsonMember.GetBoolean(config, "save_messages") != false;
    }

    private Task WaitAsync(TimeSpan pause, bool isProcessing, CancellationToken cancellationToken)
    {
        var longest = isProcessing ? MaxPauseWhileProcessing : delay.Max;
        var limited = pause < longest ? pause : longest;
        return Task.Delay(pause < MinPause ? MinPause : limited, options.TimeProvider, cancellationToken);
    }
}
