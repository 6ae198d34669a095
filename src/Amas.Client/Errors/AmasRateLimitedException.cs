using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The server answered with 429 after the retries: too many requests. See <see cref="AmasException.RetryAfter"/>.</summary>
public sealed class AmasRateLimitedException : AmasException
{
    internal AmasRateLimitedException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
