using Amas.Client.Http;

namespace Amas.Client;

/// <summary>
/// The server answered, and the answer is that the execution did not complete: its status is <c>error</c> or <c>timeout</c>, or it says that it is
/// no success. Nothing about it is unclear, but whether agents have used tools before it failed is not documented.
/// </summary>
public sealed class AmasExecutionException : AmasException
{
    internal AmasExecutionException(CallFacts call, string message, AmasReply reply)
        : base(call, message) =>
        Reply = reply;

    /// <summary>What came, with whatever was said before it failed.</summary>
    public AmasReply Reply { get; }
}
