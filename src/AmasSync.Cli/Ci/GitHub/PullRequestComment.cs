namespace AmasSync.Cli.Ci.GitHub;

/// <summary>A comment on a pull request.</summary>
/// <param name="Id">The ID in the REST API.</param>
/// <param name="NodeId">The ID in the GraphQL API.</param>
/// <param name="Author">The login of the author, with <c>[bot]</c> for an app; empty if the account was deleted.</param>
/// <param name="Body">The current text, with the line ends that were sent.</param>
internal sealed record PullRequestComment(long Id, string NodeId, string Author, string Body)
{
    /// <summary>Gets when it was added; null if GitHub does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
