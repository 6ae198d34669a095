using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// The response does not have a documented form: it is a web page instead of JSON, an incomplete body, an error with status 200, a
/// redirect, or a list whose pages repeat.
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
