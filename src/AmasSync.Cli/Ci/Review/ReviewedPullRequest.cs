using AmasSync.Cli.Ci.GitHub;

namespace AmasSync.Cli.Ci.Review;

/// <summary>A merged pull request whose plan counts as reviewed.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Comment">Our comment on it, as it was when it was judged.</param>
/// <param name="Marker">What the comment says was shown.</param>
internal sealed record ReviewedPullRequest(int Number, PullRequestComment Comment, CommentMarker Marker);
