using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review.Markers;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>A plan comment as it was when its pull request was merged.</summary>
/// <param name="Comment">The comment as it is now.</param>
/// <param name="Marker">Its marker then.</param>
/// <param name="Body">Its text then, with line feeds as line ends.</param>
/// <param name="WrittenAt">When that text was written.</param>
internal sealed record ReviewedComment(PullRequestComment Comment, ReviewMarker Marker, string Body, DateTimeOffset WrittenAt);
