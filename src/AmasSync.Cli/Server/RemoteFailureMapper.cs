using Amas.Client;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>The client's exceptions in the words of the engine.</summary>
internal static class RemoteFailureMapper
{
    /// <exception cref="RemoteException">In place of an <see cref="AmasException"/>. Cancellation passes as it is.</exception>
    public static async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmasException failure)
        {
            throw new RemoteException(Map(failure), failure);
        }
    }

    public static RemoteFailure Map(AmasException failure) =>
        new(GetKind(failure), failure.Message, failure.Status) { MayHaveBeenCarriedOut = failure.MayHaveBeenCarriedOut };

    private static RemoteFailureKind GetKind(AmasException failure) => failure switch
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
