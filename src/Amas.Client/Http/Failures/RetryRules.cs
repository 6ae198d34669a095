namespace Amas.Client.Http;

/// <summary>
/// Decides what a failed attempt allows. A call that only reads, or has the same effect when repeated, is retried after every failure that
/// may be transient. A call that creates something is retried only if the server certainly did nothing: no connection, a clean 429 or 503.
/// How long to wait before a retry is decided by <see cref="RetryDelay"/>.
/// </summary>
internal static class RetryRules
{
    public static void Mark(AmasException failure, CallEffect effect)
    {
        var unclear = IsUnclear(failure);
        failure.MayHaveBeenCarriedOut = unclear && effect != CallEffect.None;
        failure.MayBeRepeated = MayPass(failure) && !(unclear && effect == CallEffect.NewEachTime);
    }

    private static bool MayPass(AmasException failure) => failure switch
    {
        AmasTimeoutException or AmasRateLimitedException or AmasServerException => true,
        AmasRefusedException { Status: 408 } => true,
        AmasConnectionException connection => connection.MayPass,
        AmasProtocolException protocol => protocol.MayPass,
        _ => false,
    };

    /// <summary>Whether the server may have carried out the request. A clear 4xx and a complete 503 say that it did not.</summary>
    private static bool IsUnclear(AmasException failure) => failure switch
    {
        { NothingWasSent: true } => false,
        AmasConnectionException or AmasTimeoutException or AmasProtocolException => true,
        AmasRefusedException { Status: 408 } => true,
        AmasServerException { Status: not 503 } => true,
        AmasServerException or AmasRateLimitedException => !failure.IsClearAnswer,
        _ => false,
    };
}
