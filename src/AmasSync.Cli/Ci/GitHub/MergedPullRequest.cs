namespace AmasSync.Cli.Ci.GitHub;

/// <summary>A pull request that was merged.</summary>
/// <param name="Number">Its number.</param>
/// <param name="HeadSha">The last commit of its branch: what was reviewed.</param>
internal sealed record MergedPullRequest(int Number, string HeadSha);
