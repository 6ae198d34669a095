using Amas.Client.Http;

namespace Amas.Client;

/// <summary>A reply that is not the documented one: a web page instead of JSON, half a body, success with an error inside, a redirect, pages that repeat.</summary>
public sealed class AmasProtocolException : AmasException
{
    internal AmasProtocolException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }

    /// <summary>Whether another try may fare better: half a body may be whole the next time, a web page stays one.</summary>
    internal bool MayPass { get; init; }
}
