namespace AmasSync.Core.Observed;

/// <summary>Carries a <see cref="RemoteFailure"/> from the server connection to the code that decides how the run continues.</summary>
internal sealed class RemoteException(RemoteFailure failure, Exception? cause = null) : Exception(failure.Message, cause)
{
    public RemoteFailure Failure { get; } = failure;
}
