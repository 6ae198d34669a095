using System.Net.Http.Headers;

namespace Amas.Client.Http;

/// <summary>How long a server asks to wait, in either form of the header.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The wait, or null where it is none.</summary>
    public static TimeSpan? Wait(RetryConditionHeaderValue? wanted, TimeProvider time)
    {
        var wait = wanted?.Delta ?? (wanted?.Date - time.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : null;
    }

    public static TimeSpan? Wait(string? wanted, TimeProvider time) => RetryConditionHeaderValue.TryParse(wanted, out var read) ? Wait(read, time) : null;
}
