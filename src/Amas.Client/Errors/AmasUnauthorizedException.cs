using Amas.Client.Http;

namespace Amas.Client;

/// <summary>401: the key is wrong or has expired. A new key invalidates the one before.</summary>
public sealed class AmasUnauthorizedException : AmasException
{
    internal AmasUnauthorizedException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
