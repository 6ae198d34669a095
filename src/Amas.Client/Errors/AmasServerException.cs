using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The server answered with 5xx after the retries.</summary>
public sealed class AmasServerException : AmasException
{
    internal AmasServerException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
