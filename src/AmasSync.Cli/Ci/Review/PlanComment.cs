using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Core.Desired;
using AmasSync.Core.Review;
using AmasSync.Core.Testing.Files;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// The plan comment of a pull request. Only changes in a comment count as reviewed, so the summary says why if there is no comment.
/// </summary>
internal sealed class PlanComment(CiStep ciStep, CommentMode mode)
{
    private const string WriteFailure = "the comment could not be written";

    /// <summary>Adds or updates the comment.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="marker">How to make the plan again.</param>
    /// <param name="stopping">Cancels the requests.</param>
    /// <returns>What merging the pull request does; empty if there is no pull request.</returns>
    public async Task<string> UpdateAsync(PlanReview review, ReviewMarker marker, CancellationToken stopping)
    {
        if (ciStep.Settings.PullRequest is not { } pull)
        {
            return "";
        }

        var bodies = ReviewComment.Render(review, marker, ciStep.Settings.RunPage);
        var reason = await TryWriteAsync(bodies, number => ReviewComment.RenderUnused(marker, number), review, pull, stopping);
        return (reason ?? ReviewComment.FindObjection(marker)) is { } objection
            ? CommentBody.DescribeUnreviewed(objection)
            : ReviewComment.DescribeMerging(bodies);
    }

    // A project without tests has no other job that writes to the comment.
    private bool HasTests()
    {
        var project = ciStep.Workspace.Project;
        DesiredSource source = new() { Project = new(project.Root), Folders = project.Agents };
        return TestFileSearch.Find(source, project.Tests).Count > 0;
    }

    // Returns why there is no comment, or null if there is one.
    private async Task<string?> TryWriteAsync(
        IReadOnlyList<string> bodies, Func<int, string> renderUnused, PlanReview review, PullRequestEvent pull, CancellationToken stopping)
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
            if (HasTests())
            {
                await new SharedComment(ciStep, repository, pull).WriteAsync(_ => WriteAsync(), stopping);
            }
            else
            {
                await WriteAsync();
            }

            async Task<bool> WriteAsync()
            {
                var isWritten = await comment.UpdateAsync(
                    pull.Number, bodies, renderUnused, (older, body) => TestSection.Copy(older, body, pull.HeadSha), canAdd, stopping);
                reason = null;
                return isWritten;
            }
        });
        return reason;
    }
}
