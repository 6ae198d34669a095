using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The server answered with 404: the ID does not exist, or the endpoint is wrong, for example without <c>/api/v1</c>.</summary>
public sealed class AmasNotFoundException : AmasException
{
    internal AmasNotFoundException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
