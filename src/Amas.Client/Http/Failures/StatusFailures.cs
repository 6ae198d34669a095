namespace Amas.Client.Http;

/// <summary>Creates the exception for an HTTP status.</summary>
internal static class StatusFailures
{
    private const string ApiPrefix = "/api/v1/";

    /// <summary>Creates the failure for a status. If the body broke off, the response is not an answer of the API.</summary>
    public static AmasException From(CallFacts facts, bool isWhole = true)
    {
        var failure = Create(facts, Describe(facts));
        failure.IsFromApi = isWhole && facts.Body.IsObject;
        return failure;
    }

    private static AmasException Create(CallFacts facts, string sentence) => facts.Status switch
    {
        400 or 422 => new AmasBadRequestException(facts, sentence),
        401 => new AmasUnauthorizedException(facts, $"The server refused the API key: {sentence}"),
        403 => new AmasForbiddenException(facts, sentence),
        404 => new AmasNotFoundException(facts, sentence + DescribeMissingPrefix(facts)),
        407 => new AmasRefusedException(facts, $"The proxy{FormatProxy(facts)} requires a user name and a password: {sentence}"),
        429 => new AmasRateLimitedException(facts, sentence),
        >= 500 => new AmasServerException(facts, sentence),
        >= 400 => new AmasRefusedException(facts, sentence),
        _ => new AmasProtocolException(facts, sentence),
    };

    private static string FormatProxy(CallFacts facts) => facts.Proxy is { } proxy ? $" {proxy}" : "";

    private static string Describe(CallFacts facts)
    {
        var reason = facts.Body.Summary;
        return reason is null
            ? $"{facts} returned {facts.Status}."
            : $"{facts} returned {facts.Status}: {reason.TrimEnd('.')}.";
    }

    /// <summary>An endpoint without the prefix of the API answers every request with 404. The socket is outside of the prefix.</summary>
    public static string DescribeMissingPrefix(CallFacts facts)
    {
        var isSocket = facts.Uri.Scheme == Uri.UriSchemeWs || facts.Uri.Scheme == Uri.UriSchemeWss;
        return isSocket || facts.Uri.AbsolutePath.Contains(ApiPrefix, StringComparison.Ordinal)
            ? ""
            : " The endpoint does not contain /api/v1: check whether it should.";
    }
}
