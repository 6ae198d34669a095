namespace AmasSync.Cli.Ci.GitHub;

/// <summary>A comment of a pull request.</summary>
/// <param name="Id">For the REST API.</param>
/// <param name="NodeId">For the GraphQL API.</param>
/// <param name="Author">The login of who wrote it, of an app with <c>[bot]</c>; empty where the account is gone.</param>
/// <param name="Body">As it stands now, line ends as they were sent.</param>
internal sealed record PullRequestComment(long Id, string NodeId, string Author, string Body);
