namespace Amas.Client.Http;

/// <summary>What a sentence about a call can name: nothing in it is secret.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The URL without its query.</param>
/// <param name="Template">The path with <c>{id}</c> in place of ids: what may be counted by.</param>
internal sealed record CallFacts(HttpMethod Method, Uri Uri, string Template)
{
    public int? Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public ErrorBody Body { get; init; } = ErrorBody.Empty;

    public override string ToString() => $"{Method} {Uri}";
}
