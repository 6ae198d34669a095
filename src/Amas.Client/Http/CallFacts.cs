namespace Amas.Client.Http;

/// <summary>What a sentence about a call can name: nothing in it is secret. <paramref name="Uri"/> has no query.</summary>
internal sealed record CallFacts(HttpMethod Method, Uri Uri)
{
    public int? Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public ErrorBody Body { get; init; } = ErrorBody.Empty;

    public override string ToString() => $"{Method} {Uri}";
}
