using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// The plan comment of a pull request. Only changes in a comment count as reviewed, so the summary says why if there is no comment.
/// </summary>
internal sealed class PlanComment(CiStep ciStep, CommentMode mode)
{
    private const string WriteFailure = "the comment could not be written";

    /// <summary>Adds or updates the comment.</summary>
    /// <returns>What merging the pull request does; empty if there is no pull request.</returns>
    public async Task<string> UpdateAsync(PlanReview review, CancellationToken stopping)
    {
        if (ciStep.Settings.PullRequest is not { } pull)
        {
            return "";
        }

        var body = CommentBody.Render(review, ciStep.Folder, pull.HeadSha);
        var reason = await TryWriteAsync(body, review, pull, stopping);
        return reason is null ? CommentBody.DescribeMerging(body) : CommentBody.DescribeUnreviewed(reason);
    }

    // Returns why there is no comment, or null if there is one.
    private async Task<string?> TryWriteAsync(string body, PlanReview review, PullRequestEvent pull, CancellationToken stopping)
    {
        if (pull.IsFork)
        {
            return "a pull request from a fork gets no comment";
        }

        if (mode == CommentMode.Never)
        {
            return "comments are turned off (--comment never)";
        }

        if (ciStep is not { Comment: { } comment, Repository: { } repository })
        {
            return "without GITHUB_TOKEN there is no comment";
        }

        var reason = WriteFailure;
        await ciStep.TryAsync(WriteFailure, async () =>
        {
            // The run of an earlier commit, or of a pull request that is merged by now, must not replace what was reviewed.
            if (!await repository.IsCurrentAsync(pull.Number, pull.HeadSha, stopping))
            {
                reason = "the comment was not written because the pull request is closed or has a newer commit";
                ciStep.Commands.Warn(reason);
                return;
            }

            var canAdd = mode == CommentMode.Always || review.Plan.HasChanges || !review.Plan.IsComplete;
            await comment.UpdateAsync(pull.Number, body, canAdd, stopping);
            reason = null;
        });
        return reason;
    }
}
