namespace Amas.Client.Http;

/// <summary>What a try that succeeded gives.</summary>
internal interface IReply
{
    /// <summary>The call, with the status that came.</summary>
    CallFacts Call { get; }
}
