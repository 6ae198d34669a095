using Amas.Client.Http;

namespace Amas.Client;

/// <summary>A call that failed, after its retries. The message is one sentence that names the URL without its query and holds no key.</summary>
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

    /// <summary>The URL that was asked, without its query.</summary>
    public Uri RequestUri { get; }

    /// <summary>The HTTP status, or null where no reply came.</summary>
    public int? Status { get; }

    /// <summary>What the server said, on one line and shortened, or null.</summary>
    public string? ServerMessage { get; }

    /// <summary>How long the server asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// Whether a create, update or delete may have been carried out all the same: a try left this machine and no clear answer came.
    /// Look before doing it again. Always false for calls that change nothing.
    /// </summary>
    public bool MayHaveBeenCarriedOut { get; internal set; }

    /// <summary>Whether the same request may be sent again without another look: see <see cref="RetryRules"/>.</summary>
    internal bool MayBeRepeated { get; set; }

    /// <summary>Whether it failed before anything was sent that the server would act on.</summary>
    internal bool NothingWasSent { get; set; }

    /// <summary>Whether the whole reply came.</summary>
    internal bool IsClearAnswer { get; set; }
}
