using Amas.Client.Http;

namespace Amas.Client;

/// <summary>429: too many requests, still after the retries. <see cref="AmasException.RetryAfter"/> has the wait that was asked for.</summary>
public sealed class AmasRateLimitedException : AmasException
{
    internal AmasRateLimitedException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
