namespace Amas.Client.Http;

/// <summary>The result of a successful attempt.</summary>
internal interface IAttemptResult
{
    /// <summary>Gets the call with the status of the response.</summary>
    CallFacts Call { get; }
}
