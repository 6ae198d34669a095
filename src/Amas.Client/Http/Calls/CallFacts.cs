namespace Amas.Client.Http;

/// <summary>What messages may say about a call: nothing in it is secret.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The URL without the query.</param>
/// <param name="Template">The path with <c>{id}</c> in place of identifiers, for metrics.</param>
internal sealed record CallFacts(HttpMethod Method, Uri Uri, string Template)
{
    public int? Status { get; init; }

    /// <summary>Gets the proxy that the request was sent through, as far as it matters for a message; null if there is none.</summary>
    public ProxyRoute? Proxy { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public ErrorBody Body { get; init; } = ErrorBody.Empty;

    public override string ToString() => $"{Method} {Uri}";
}
