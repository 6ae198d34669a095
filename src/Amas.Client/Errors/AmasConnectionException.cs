using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The server could not be reached, or the connection broke before a response arrived: name, network or TLS.</summary>
public sealed class AmasConnectionException : AmasException
{
    internal AmasConnectionException(CallFacts call, string message, Exception cause)
        : base(call, message, cause)
    {
    }

    /// <summary>Gets whether a retry may succeed: not for a name that does not exist or a certificate that is refused.</summary>
    internal bool MayPass { get; init; } = true;
}
