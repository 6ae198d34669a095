using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci.Review;

/// <summary>The plan as the comment of its pull request. The comment is what counts as reviewed: where it is missing, merging applies nothing, and that is said.</summary>
internal sealed class PlanComment(CiStep ciStep, CommentMode mode)
{
    /// <summary>Keeps it, and says what merging comes to; nothing where there is no pull request.</summary>
    public async Task<string> UpdateAsync(PlanReview review, CancellationToken stopping) => ciStep.Settings.PullRequest is not { } pull
        ? ""
        : await TryWriteAsync(review, pull, stopping) is { } reason ? CommentBody.DescribeUnreviewed(reason) : CommentBody.MergingText;

    private async Task<string?> TryWriteAsync(PlanReview review, PullRequestEvent pull, CancellationToken stopping)
    {
        if (pull.IsFork)
        {
            return "the pull request of a fork has no comment";
        }

        if (mode == CommentMode.Never)
        {
            return "no comment is wanted (--comment never)";
        }

        if (ciStep is not { Comment: { } comment, Repository: { } repository })
        {
            return "GITHUB_TOKEN is not set, so there is no comment";
        }

        const string failed = "the comment could not be written";
        var reason = failed;
        await ciStep.TryAsync(failed, async () =>
        {
            // A run of an earlier commit, or of a pull request that is merged by now, must not take the place of what was reviewed.
            if (await repository.IsCurrentAsync(pull.Number, pull.HeadSha, stopping))
            {
                await comment.UpdateAsync(pull.Number, CommentBody.Render(review, ciStep.Folder, pull.HeadSha), canAdd: mode == CommentMode.Always || review.Plan.HasChanges || !review.Plan.IsComplete, stopping);
                reason = null;
            }
            else
            {
                reason = "the comment was not written, because the pull request is closed, or at another commit by now";
                ciStep.Commands.Warn(reason);
            }
        });
        return reason;
    }
}
