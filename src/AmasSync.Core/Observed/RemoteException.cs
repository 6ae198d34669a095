namespace AmasSync.Core.Observed;

/// <summary>Carries a <see cref="RemoteFailure"/> from the edge to whoever decides what becomes of the run.</summary>
internal sealed class RemoteException(RemoteFailure failure, Exception? cause = null) : Exception(failure.Message, cause)
{
    public RemoteFailure Failure { get; } = failure;
}
