using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The server answered with 401: the API key is wrong or expired. Creating a key invalidates the previous one.</summary>
public sealed class AmasUnauthorizedException : AmasException
{
    internal AmasUnauthorizedException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
