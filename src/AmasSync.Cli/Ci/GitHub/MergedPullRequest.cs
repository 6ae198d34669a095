namespace AmasSync.Cli.Ci.GitHub;

/// <summary>A merged pull request.</summary>
/// <param name="Number">Its number.</param>
/// <param name="HeadSha">The last commit of its branch, which is what was reviewed.</param>
internal sealed record MergedPullRequest(int Number, string HeadSha);
