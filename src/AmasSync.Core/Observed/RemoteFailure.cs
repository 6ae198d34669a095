namespace AmasSync.Core.Observed;

/// <summary>The server said no, or could not be understood. <paramref name="Message"/> is one sentence that names the URL without its query and holds no secret.</summary>
internal sealed record RemoteFailure(RemoteFailureKind Kind, string Message, int? Status = null)
{
    /// <summary>Whether a write may have been carried out all the same: the request left and no clear answer came.</summary>
    public bool MayHaveBeenCarriedOut { get; init; }
}
