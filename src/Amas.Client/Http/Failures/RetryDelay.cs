using System.Net.Http.Headers;

namespace Amas.Client.Http;

/// <summary>
/// Computes the delay before a retry. <see cref="RetryRules"/> decides whether there is a retry.
/// <list type="bullet">
/// <item>If the server specifies a delay (<c>Retry-After</c>, after any failure): that delay, at most <see cref="Max"/>.</item>
/// <item>Otherwise: <see cref="Initial"/>, doubled with each retry, with jitter, at most <see cref="Max"/>.</item>
/// <item>After a 429 with a <c>Retry-After</c>, all other requests of the client wait for the same time.</item>
/// </list>
/// </summary>
internal sealed class RetryDelay(AmasClientOptions options)
{
    /// <summary>Gets the delay before the first retry if the server does not specify one.</summary>
    public TimeSpan Initial => options.RetryDelay;

    /// <summary>Gets the longest delay before a retry.</summary>
    public TimeSpan Max => options.MaxRetryDelay;

    /// <summary>Reads the delay of a <c>Retry-After</c> header: seconds or a date. Null if there is none or it has passed.</summary>
    public static TimeSpan? ReadHeader(RetryConditionHeaderValue? header, TimeProvider time)
    {
        var delay = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return delay > TimeSpan.Zero ? delay : null;
    }

    /// <inheritdoc cref="ReadHeader(RetryConditionHeaderValue, TimeProvider)"/>
    public static TimeSpan? ReadHeader(string? header, TimeProvider time) =>
        RetryConditionHeaderValue.TryParse(header, out var parsed) ? ReadHeader(parsed, time) : null;

    /// <summary>Gets the delay that the server requested, at most <see cref="Max"/>, or null if it requested none.</summary>
    public TimeSpan? GetRequested(AmasException? failure) => failure?.RetryAfter > Max ? Max : failure?.RetryAfter;

    /// <summary>Gets how long all requests of the client pause after a 429.</summary>
    public TimeSpan GetPauseForAll(AmasRateLimitedException failure) => GetRequested(failure) ?? TimeSpan.Zero;

    /// <summary>Doubles a delay, at most to <see cref="Max"/>.</summary>
    public TimeSpan Double(TimeSpan delay) => delay * 2 < Max ? delay * 2 : Max;
}
