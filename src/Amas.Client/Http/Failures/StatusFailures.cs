namespace Amas.Client.Http;

/// <summary>The exception that stands for a status.</summary>
internal static class StatusFailures
{
    /// <summary>A failure with a clear status; one whose body broke off is not a clear answer to a create.</summary>
    public static AmasException From(CallFacts facts, bool isWhole = true)
    {
        var failure = For(facts, Sentence(facts));
        failure.IsClearAnswer = isWhole;
        return failure;
    }

    private static AmasException For(CallFacts facts, string sentence) => facts.Status switch
    {
        400 or 422 => new AmasBadRequestException(facts, sentence),
        401 => new AmasUnauthorizedException(facts, $"The server refused the API key: {sentence}"),
        403 => new AmasForbiddenException(facts, sentence),
        404 => new AmasNotFoundException(facts, sentence),
        429 => new AmasRateLimitedException(facts, sentence),
        >= 500 => new AmasServerException(facts, sentence),
        >= 400 => new AmasRefusedException(facts, sentence),
        _ => new AmasProtocolException(facts, sentence),
    };

    private static string Sentence(CallFacts facts)
    {
        var said = facts.Body.Summary;
        return said is null ? $"{facts} was answered with {facts.Status}." : $"{facts} was answered with {facts.Status}: {said.TrimEnd('.')}.";
    }
}
