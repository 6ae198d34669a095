using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The server answered with 403: the API key is valid, but not allowed to do this.</summary>
public sealed class AmasForbiddenException : AmasException
{
    internal AmasForbiddenException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
