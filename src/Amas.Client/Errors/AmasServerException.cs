using Amas.Client.Http;

namespace Amas.Client;

/// <summary>5xx: the server failed, still after the retries.</summary>
public sealed class AmasServerException : AmasException
{
    internal AmasServerException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
