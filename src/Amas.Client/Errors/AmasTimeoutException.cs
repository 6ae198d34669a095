using Amas.Client.Http;

namespace Amas.Client;

/// <summary>No complete response arrived within <see cref="AmasClientOptions.RequestTimeout"/>, after the retries.</summary>
public sealed class AmasTimeoutException : AmasException
{
    internal AmasTimeoutException(CallFacts call, string message, Exception? cause = null)
        : base(call, message, cause)
    {
    }
}
