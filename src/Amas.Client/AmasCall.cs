namespace Amas.Client;

/// <summary>A completed HTTP request. Each attempt of a call is one request, so a call with two retries yields three of them.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path of the URL, without the query.</param>
/// <param name="Status">The HTTP status of the response, or null if no response arrived.</param>
/// <param name="Failure">The reason for a failure in one sentence, or null if the request succeeded.</param>
/// <param name="Elapsed">The time from sending the request to reading the response; time spent in the queue is not included.</param>
public readonly record struct AmasCall(string Method, string Path, int? Status, string? Failure, TimeSpan Elapsed)
{
    /// <summary>Gets the number of the attempt: 1 for the first attempt of a call, and more for a retry.</summary>
    public int Attempt { get; init; } = 1;
}
