namespace Amas.Client.Http;

/// <summary>
/// What a failed try allows. A call that only looks, or does the same when repeated, is sent again after whatever may pass.
/// One that makes something new is sent again only when the server surely did nothing: no connection, a clean 429 or 503.
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

    /// <summary>Whether the server may have done what was asked. A clear 4xx, and a 503 that came whole, say that it did not.</summary>
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
