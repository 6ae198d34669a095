using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Any other 4xx: the request was refused, and nothing was done.</summary>
public sealed class AmasRefusedException : AmasException
{
    internal AmasRefusedException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
