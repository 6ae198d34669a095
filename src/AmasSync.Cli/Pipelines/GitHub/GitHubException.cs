using System.Net;

namespace AmasSync.Cli.Pipelines.GitHub;

/// <summary>GitHub did not do what was asked. The message is one sentence, and holds neither token nor body.</summary>
internal sealed class GitHubException : Exception
{
    public GitHubException(string message, HttpStatusCode? status = null, Exception? cause = null)
        : base(message, cause) => Status = status;

    /// <summary>What it answered; null where no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Whether the token may not do that.</summary>
    public bool IsForbidden => Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized;
}
