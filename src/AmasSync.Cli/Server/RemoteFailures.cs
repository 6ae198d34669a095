using Amas.Client;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>The client's exceptions in the words of the engine.</summary>
internal static class RemoteFailures
{
    /// <exception cref="RemoteException">In place of an <see cref="AmasException"/>. Cancellation passes as it is.</exception>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmasException failure)
        {
            throw new RemoteException(Of(failure), failure);
        }
    }

    public static RemoteFailure Of(AmasException failure) =>
        new(KindOf(failure), failure.Message, failure.Status) { MayHaveBeenDone = failure.MayHaveBeenCarriedOut };

    private static RemoteFailureKind KindOf(AmasException failure) => failure switch
    {
        AmasUnauthorizedException => RemoteFailureKind.Unauthorized,
        AmasForbiddenException => RemoteFailureKind.Forbidden,
        AmasNotFoundException => RemoteFailureKind.NotFound,
        AmasRateLimitedException => RemoteFailureKind.RateLimited,
        AmasServerException => RemoteFailureKind.ServerError,
        AmasTimeoutException => RemoteFailureKind.TimedOut,
        AmasConnectionException => RemoteFailureKind.Unreachable,
        AmasProtocolException => RemoteFailureKind.Unreadable,
        _ => RemoteFailureKind.Refused,
    };
}
