namespace AmasSync.Cli.Ci.GitHub;

/// <summary>A merged pull request.</summary>
/// <param name="Number">Its number.</param>
/// <param name="HeadSha">The last commit of its branch.</param>
/// <param name="MergeSha">The commit that it was merged as: a merge commit, or the last of its commits on the base branch.</param>
internal sealed record MergedPullRequest(int Number, string HeadSha, string MergeSha)
{
    /// <summary>Gets the commit of the base branch that GitHub names; empty if it names none.</summary>
    public string BaseSha { get; init; } = "";

    /// <summary>Gets when it was merged; null if GitHub does not say.</summary>
    public DateTimeOffset? MergedAt { get; init; }
}
