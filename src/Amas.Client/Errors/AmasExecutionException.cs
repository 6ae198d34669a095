using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// The execution did not complete: the server answered with status <c>error</c> or <c>timeout</c>, or with <c>success: false</c>. Whether
/// agents used tools before the failure is not documented.
/// </summary>
public sealed class AmasExecutionException : AmasException
{
    internal AmasExecutionException(CallFacts call, string message, AmasReply reply)
        : base(call, message) =>
        Reply = reply;

    /// <summary>Gets the reply as far as it was produced before the failure.</summary>
    public AmasReply Reply { get; }
}
