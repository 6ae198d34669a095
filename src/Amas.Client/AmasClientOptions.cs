using System.Net;
using Microsoft.Extensions.Logging;

namespace Amas.Client;

/// <summary>Options of an <see cref="AmasClient"/>: timeouts, retries, limits, logging and transport.</summary>
public sealed class AmasClientOptions
{
    /// <summary>Initializes a new instance of the <see cref="AmasClientOptions"/> class with default values.</summary>
    public AmasClientOptions()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="AmasClientOptions"/> class as a copy.</summary>
    /// <param name="options">The options to copy.</param>
    public AmasClientOptions(AmasClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        StreamEndpoint = options.StreamEndpoint;
        RequestTimeout = options.RequestTimeout;
        MaxRetries = options.MaxRetries;
        RetryDelay = options.RetryDelay;
        MaxRetryDelay = options.MaxRetryDelay;
        MaxConcurrentRequests = options.MaxConcurrentRequests;
        MaxResponseBytes = options.MaxResponseBytes;
        UserAgent = options.UserAgent;
        StoppingToken = options.StoppingToken;
        TimeProvider = options.TimeProvider;
        Logger = options.Logger;
        OnCall = options.OnCall;
        Transport = options.Transport;
    }

    /// <summary>
    /// Gets or sets the URL of the WebSocket that streams replies: ws, wss, http or https. Null means <c>/ws/amas</c> next to the
    /// <c>/api/v1</c> of the endpoint, as on the public server.
    /// </summary>
    public Uri? StreamEndpoint { get; set; }

    /// <summary>
    /// Gets or sets the timeout of one attempt, including connecting and reading the whole response, and the longest silence of a stream.
    /// From 10 ms to 24 h; 30 s by default. A call with retries may take several times as long.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the number of retries after the first attempt; 4 by default, 0 to disable retries.</summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>
    /// Gets or sets the delay before the first retry if the server does not specify one; 1 s by default. It doubles with each retry, with
    /// random jitter.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets the longest delay before a retry; 60 s by default. It also limits the delay that the server requests with
    /// <c>Retry-After</c>.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets or sets the number of concurrent requests; 4 by default. Executions, which may take minutes, have a limit of their own of the
    /// same size, so other requests never wait for them. After a 429 the client halves the limit and then raises it again step by step.
    /// </summary>
    public int MaxConcurrentRequests { get; set; } = 4;

    /// <summary>
    /// Gets or sets the size of the largest response in bytes, decompressed; 256 MiB by default. For a list in pages, the limit covers all
    /// pages together.
    /// </summary>
    public int MaxResponseBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>Gets or sets the value of the <c>User-Agent</c> header.</summary>
    public string UserAgent { get; set; } = "Amas.Client";

    /// <summary>
    /// Gets or sets a token that stops writes. After its cancellation the client starts no write and retries none. Requests in progress
    /// continue until they end or the token of their call is canceled, and reads are still possible.
    /// </summary>
    public CancellationToken StoppingToken { get; set; }

    /// <summary>Gets or sets the clock for timeouts and delays.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Gets or sets a logger. It receives one line per attempt at level Debug: method, path, status or failure, and milliseconds, but never
    /// a key, header, query or body.
    /// </summary>
    public ILogger? Logger { get; set; }

    /// <summary>
    /// Gets or sets a callback that is invoked after each attempt, on the thread on which the attempt ended. It must not throw.
    /// </summary>
    public Action<AmasCall>? OnCall { get; set; }

    /// <summary>
    /// Gets or sets a function that receives the handler of the client (see <see cref="CreateHandler"/>) and returns the handler to send
    /// requests with: the same one after setting a proxy or certificates, one that wraps it, or another one. The client disposes it.
    /// A server on this machine is reached through a proxy only if the function sets <see cref="SocketsHttpHandler.Proxy"/>.
    /// </summary>
    public Func<SocketsHttpHandler, HttpMessageHandler>? Transport { get; set; }

    /// <summary>
    /// Creates a handler with the settings that the client relies on: pooled connections, decompression, no redirects and no cookies.
    /// </summary>
    /// <returns>The handler.</returns>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = RequestTimeout / 2,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <exception cref="ArgumentOutOfRangeException">A number or a time is out of its range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(RequestTimeout, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RequestTimeout, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RetryDelay, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxRetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxRetryDelay, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentRequests, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxResponseBytes, 1);
    }
}
