using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The server answered with 400 or 422: the request is not valid.</summary>
public sealed class AmasBadRequestException : AmasException
{
    internal AmasBadRequestException(CallFacts call, string message)
        : base(call, message) =>
        Errors = call.Body.Errors;

    /// <summary>Gets the errors by field; empty if the server does not list them.</summary>
    public IReadOnlyList<AmasFieldError> Errors { get; }
}
