using Amas.Client.Http;

namespace Amas.Client;

/// <summary>403: the key is good, and may not do this.</summary>
public sealed class AmasForbiddenException : AmasException
{
    internal AmasForbiddenException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
