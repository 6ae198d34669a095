using System.Net;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>A request to GitHub failed. The message is one sentence and contains neither the token nor a body.</summary>
internal sealed class GitHubException : Exception
{
    public GitHubException(string message, HttpStatusCode? status = null, Exception? cause = null)
        : base(message, cause) => Status = status;

    /// <summary>Gets the status of the reply; null if there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Gets whether a rate limit was exceeded, the secondary one or that of the hour.</summary>
    public bool IsRateLimited { get; init; }

    /// <summary>Gets whether the request may be sent again.</summary>
    public bool CanRetry { get; init; }

    /// <summary>Gets the delay before a retry; null if the reply does not ask for one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets whether the token lacks a permission. GitHub replies with 404 for what the token may not read.</summary>
    public bool IsForbidden => !IsRateLimited && Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;

    /// <summary>Gets whether GitHub does not accept the token.</summary>
    public bool IsUnauthorized => Status is HttpStatusCode.Unauthorized;
}
