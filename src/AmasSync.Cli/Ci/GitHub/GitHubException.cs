using System.Net;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>GitHub did not do what was asked. The message is one sentence, and holds neither token nor body.</summary>
internal sealed class GitHubException : Exception
{
    public GitHubException(string message, HttpStatusCode? status = null, Exception? cause = null)
        : base(message, cause) => Status = status;

    /// <summary>What it answered; null where no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Whether it was too much at once, or in this hour.</summary>
    public bool IsRateLimited { get; init; }

    /// <summary>Whether the token may not do that. What it may not see is not found.</summary>
    public bool IsForbidden => !IsRateLimited && Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;

    /// <summary>Whether the token is none that it knows.</summary>
    public bool IsUnauthorized => Status is HttpStatusCode.Unauthorized;
}
