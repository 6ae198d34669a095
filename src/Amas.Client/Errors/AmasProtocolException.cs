using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// The response is not the documented one: a web page instead of JSON, an incomplete body, an error with status 200, a redirect, or pages
/// that repeat.
/// </summary>
public sealed class AmasProtocolException : AmasException
{
    internal AmasProtocolException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }

    /// <summary>Gets whether a retry may succeed: for an incomplete body, but not for a web page.</summary>
    internal bool MayPass { get; init; }
}
