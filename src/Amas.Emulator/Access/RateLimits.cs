using System.Threading.RateLimiting;
using Amas.Emulator.Answers;
using Microsoft.AspNetCore.RateLimiting;

namespace Amas.Emulator.Access;

/// <summary>
/// The rate limit of each account: a token bucket that holds the requests of one period and refills evenly. Requests over the limit get 429
/// with <c>Retry-After</c>.
/// </summary>
internal static class RateLimits
{
    public static void Configure(RateLimiterOptions limiter, RequestRate rate)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
            context => RateLimitPartition.GetTokenBucketLimiter(KeyAuthentication.GetUser(context).Owner, _ => CreateBucketOptions(rate)));
        limiter.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : rate.Period;
            return new(ApiErrors.ForThrottled(wait).WriteAsync(rejected.HttpContext.Response));
        };
    }

    private static TokenBucketRateLimiterOptions CreateBucketOptions(RequestRate rate) => new()
    {
        TokenLimit = rate.Requests,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = rate.Period / rate.Requests,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
