using AmasSync.Cli.Ci.GitHub;

namespace AmasSync.Cli.Ci.Review;

/// <summary>A merged pull request whose plan counts as reviewed.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Comment">Its plan comment, as it was read.</param>
/// <param name="Marker">The marker of the comment.</param>
internal sealed record ReviewedPullRequest(int Number, PullRequestComment Comment, CommentMarker Marker);
