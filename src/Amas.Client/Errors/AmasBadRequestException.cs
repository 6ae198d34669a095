using Amas.Client.Http;

namespace Amas.Client;

/// <summary>400 or 422: what was sent is not valid.</summary>
public sealed class AmasBadRequestException : AmasException
{
    internal AmasBadRequestException(CallFacts call, string message)
        : base(call, message) =>
        Errors = call.Body.Errors;

    /// <summary>What is wrong, member by member; empty where the server does not say.</summary>
    public IReadOnlyList<AmasFieldError> Errors { get; }
}
