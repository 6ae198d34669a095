namespace Amas.Client.Http;

/// <summary>
/// Decides what a failed attempt allows. A call that only reads, or has the same effect when repeated, is retried after every failure that
/// may be transient. A call that creates something is retried only if the server certainly did nothing: no connection, or a 429 or 503 of
/// the API itself. After such an answer, a call whose result can be found is not retried, because a server may say so wrongly.
/// How long to wait before a retry is decided by <see cref="RetryDelay"/>.
/// </summary>
internal static class RetryRules
{
    public static void Mark(AmasException failure, CallEffect effect)
    {
        var unclear = IsUnclear(failure);
        failure.MayHaveBeenCarriedOut = unclear && effect != CallEffect.None;
        failure.MayBeRepeated = MayPass(failure) && effect switch
        {
            CallEffect.NewAndFindable => failure.NothingWasSent,
            CallEffect.NewEachTime => !unclear,
            _ => true,
        };
    }

    private static bool MayPass(AmasException failure) => failure switch
    {
        AmasTimeoutException or AmasRateLimitedException or AmasServerException => true,
        AmasRefusedException { Status: 408 } => true,
        AmasConnectionException connection => connection.MayPass,
        AmasProtocolException protocol => protocol.MayPass,
        _ => false,
    };

    /// <summary>
    /// Whether the server may have carried out the request. A 4xx says that it did not, and so do a 429 and a 503 of the API itself: a
    /// gateway sends these after it has passed the request on, too.
    /// </summary>
    private static bool IsUnclear(AmasException failure) => failure switch
    {
        { NothingWasSent: true } => false,
        AmasConnectionException or AmasTimeoutException or AmasProtocolException => true,
        AmasRefusedException { Status: 408 } => true,
        AmasServerException { Status: not 503 } => true,
        AmasServerException or AmasRateLimitedException => !failure.IsFromApi,
        _ => false,
    };
}
