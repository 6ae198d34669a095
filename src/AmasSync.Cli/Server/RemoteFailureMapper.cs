using Amas.Client;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>Maps exceptions of the client to failures of the engine.</summary>
internal static class RemoteFailureMapper
{
    /// <summary>Makes a call of the client.</summary>
    /// <exception cref="RemoteException">The call failed with an <see cref="AmasException"/>. Cancellation is not mapped.</exception>
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

    /// <summary>Makes a call of the client that writes.</summary>
    /// <exception cref="RemoteException">The call failed, or the client was stopping and sent nothing.</exception>
    public static async Task<T> WriteAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(call);
        }
        catch (OperationCanceledException stopped) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RemoteException(RemoteFailure.NotWritten, stopped);
        }
    }

    public static RemoteFailure Map(AmasException failure) =>
        new(GetKind(failure), failure.Message, failure.Status) { MayHaveBeenCarriedOut = failure.MayHaveBeenCarriedOut };

    private static RemoteFailureKind GetKind(AmasException failure) => failure switch
    {
        AmasUnauthorizedException => RemoteFailureKind.Unauthorized,
        AmasForbiddenException => RemoteFailureKind.Forbidden,
        AmasNotFoundException { IsFromApi: true } => RemoteFailureKind.NotFound,
        AmasNotFoundException => RemoteFailureKind.Unreadable,
        AmasRateLimitedException => RemoteFailureKind.RateLimited,
        AmasServerException => RemoteFailureKind.ServerError,
        AmasTimeoutException => RemoteFailureKind.TimedOut,
        AmasConnectionException => RemoteFailureKind.Unreachable,
        AmasProtocolException => RemoteFailureKind.Unreadable,
        _ => RemoteFailureKind.Refused,
    };
}
