using Amas.Client.Http;

namespace Amas.Client;

/// <summary>404: nothing of that id, or no API at that address.</summary>
public sealed class AmasNotFoundException : AmasException
{
    internal AmasNotFoundException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
