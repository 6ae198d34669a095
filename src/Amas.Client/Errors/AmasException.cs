using Amas.Client.Http;

namespace Amas.Client;

/// <summary>A call that failed after its retries. The message names the URL without its query and contains no API key.</summary>
public abstract class AmasException : Exception
{
    private protected AmasException(CallFacts call, string message, Exception? cause = null)
        : base(message, cause)
    {
        RequestUri = call.Uri;
        Status = call.Status;
        RetryAfter = call.RetryAfter;
        ServerMessage = call.Body.Message;
    }

    /// <summary>Gets the URL of the request, without its query.</summary>
    public Uri RequestUri { get; }

    /// <summary>Gets the HTTP status, or null if no response arrived.</summary>
    public int? Status { get; }

    /// <summary>Gets the message of the server, on one line and shortened, or null.</summary>
    public string? ServerMessage { get; }

    /// <summary>Gets the delay that the server requested, or null.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// Gets whether a create, update or delete may have been carried out: an attempt was sent and no clear answer arrived. Check the
    /// result before repeating the call. Always false for calls that only read.
    /// </summary>
    public bool MayHaveBeenCarriedOut { get; internal set; }

    /// <summary>
    /// Gets whether the API itself answered: the complete response is a JSON object. Otherwise a proxy or gateway may have answered, which
    /// does not know whether an agent exists or a call was carried out.
    /// </summary>
    public bool IsFromApi { get; internal set; }

    /// <summary>Gets or sets whether the request may be sent again: see <see cref="RetryRules"/>.</summary>
    internal bool MayBeRepeated { get; set; }

    /// <summary>Gets or sets whether the call failed before it sent anything that the server would act on.</summary>
    internal bool NothingWasSent { get; set; }
}
