namespace AmasSync.Core.Observed;

/// <summary>
/// A failed request. <paramref name="Message"/> is one sentence that names the URL without its query and does not contain a secret.
/// </summary>
internal sealed record RemoteFailure(RemoteFailureKind Kind, string Message, int? Status = null)
{
    /// <summary>Gets the failure of a write that was not begun, because the run was stopped before it.</summary>
    public static RemoteFailure NotWritten { get; } = new(RemoteFailureKind.Local, "not written: the run was stopped");

    /// <summary>
    /// Gets whether a write may have been carried out nevertheless: the request was sent, but there was no clear response.
    /// </summary>
    public bool MayHaveBeenCarriedOut { get; init; }

    /// <summary>Gets what to do about it, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Gets the error of this program, for its stack trace; null for any other failure. Its text may contain a secret.</summary>
    public Exception? Cause { get; init; }
}
