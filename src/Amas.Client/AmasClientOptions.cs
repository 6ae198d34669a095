using Microsoft.Extensions.Logging;

namespace Amas.Client;

/// <summary>Where, as whom, and how patiently an <see cref="AmasClient"/> asks.</summary>
public sealed class AmasClientOptions
{
    /// <summary>The public server, version 1 of its API.</summary>
    public static Uri PublicAddress { get; } = new("https://api-be.atthene.com/api/v1/");

    /// <summary>
    /// The address that every path is appended to, its own path included; http or https, with or without a slash at its end,
    /// without user information, query and fragment.
    /// </summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>
    /// The address of the WebSocket that tells answers as they come; ws or wss. Null for <c>/ws/amas</c> beside the <c>/api/v1</c> of
    /// <see cref="BaseAddress"/>: the API documents that there is one, not where.
    /// </summary>
    public Uri? StreamAddress { get; init; }

    /// <summary>The key of the account, sent as <c>x-api-key</c>. White space around it is dropped. It appears in no message, log or event.</summary>
    public required string ApiKey { get; init; }

    /// <summary>
    /// How long one try may take, connection and whole reply included, or a stream be silent; 10 ms to 24 h. A call with retries may take
    /// several times as long.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is tried again after its first try; 0 for never.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>The wait before the first new try where the server does not name one. Doubles each time, with random jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a new try, also where the server's <c>Retry-After</c> asks for more.</summary>
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How many requests may be under way at once. Executions, which may take minutes, are counted apart, as many again: a status never waits
    /// for an answer. After a 429 the client goes on with half as many of that sort, and grows back one by one.
    /// </summary>
    public int MaxParallel { get; init; } = 4;

    /// <summary>The largest reply that is read, in bytes, decompressed. For a list in pages: all pages together.</summary>
    public int MaxReplyBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>What the server is told of who asks.</summary>
    public string UserAgent { get; init; } = "Amas.Client";

    /// <summary>
    /// When cancelled, no write is begun any more and none is tried again. A request that is under way goes on until it ends or the token of
    /// its call is cancelled; and what was written can still be read back, as long as the token of that call allows.
    /// </summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>The clock of time-outs and waits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Receives a line per try at level Debug: method, path, status or failure, milliseconds. Never a key, header, query or body.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>Called after each try, from whichever thread it ended on; must not throw.</summary>
    public Action<AmasCall>? OnCall { get; init; }

    /// <summary>
    /// Given the client's own handler (pooled connections, no redirects, no cookies), returns the one to send through: the same after setting
    /// a proxy or certificates, one wrapped around it, or another altogether. The client disposes what is returned.
    /// </summary>
    public Func<SocketsHttpHandler, HttpMessageHandler>? Transport { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A number or a time is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(RequestTimeout, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RequestTimeout, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RetryDelay, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LongestRetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LongestRetryDelay, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxParallel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxReplyBytes, 1);
    }
}
