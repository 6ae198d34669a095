namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>A comment does not count as a review. The message says why, as a clause about "it".</summary>
internal sealed class ReviewException(string message, Exception? cause = null) : Exception(message, cause);
