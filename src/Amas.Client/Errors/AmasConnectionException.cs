using Amas.Client.Http;

namespace Amas.Client;

/// <summary>No connection, or one that broke before a reply came: name, network, TLS.</summary>
public sealed class AmasConnectionException : AmasException
{
    internal AmasConnectionException(CallFacts call, string message, Exception cause)
        : base(call, message, cause)
    {
    }

    /// <summary>Whether another try may fare better: a name that does not exist and a certificate that is refused stay as they are.</summary>
    internal bool MayPass { get; init; } = true;
}
