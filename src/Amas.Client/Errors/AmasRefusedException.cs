using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The server answered with another 4xx: it refused the request and did nothing.</summary>
public sealed class AmasRefusedException : AmasException
{
    internal AmasRefusedException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
