using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review.Markers;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>Reads comments as they were when their pull request was merged: what was written later was not reviewed.</summary>
internal sealed class MergedCommentReader(GitHubRepository repository)
{
    /// <exception cref="ReviewException">The comment does not count.</exception>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<ReviewedComment> ReadAsync(
        PullRequestComment comment, MergedPullRequest pull, CancellationToken cancellationToken)
    {
        if (pull.MergedAt is not { } mergedAt || comment.CreatedAt is not { } createdAt)
        {
            throw new ReviewException("GitHub does not say whether its plan was added before the merge");
        }

        if (createdAt >= mergedAt)
        {
            throw new ReviewException("its plan was added after the merge");
        }

        var history = await repository.ReadHistoryAsync(comment, cancellationToken);
        if (history.FindOtherEditor(mergedAt) is { } editor)
        {
            throw new ReviewException($"its plan was edited by {editor}");
        }

        if (history.HasUnknownTime)
        {
            throw new ReviewException("GitHub does not say whether its plan was edited before the merge");
        }

        var edit = history.FindLastEdit(mergedAt);
        var body = history.IsEditedAfter(mergedAt) ? await ReadEditedAsync(edit, cancellationToken) : comment.Body;
        var marker = MarkerLine.Parse(body)?.Marker ?? throw new ReviewException("its plan was made by another version of amas-sync");
        return new(comment, marker, TestSection.Remove(body), edit?.EditedAt ?? createdAt);
    }

    private async Task<string> ReadEditedAsync(CommentEdit? edit, CancellationToken cancellationToken)
    {
        var text = edit is null ? null : await repository.FindEditedTextAsync(edit, cancellationToken);
        return text ?? throw new ReviewException("its plan was edited after the merge, and GitHub does not have the text of before");
    }
}
