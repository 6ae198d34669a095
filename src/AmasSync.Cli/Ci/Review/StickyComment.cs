using AmasSync.Cli.Ci.GitHub;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// The single plan comment of a pull request for an environment of a project. It is found by its marker and its author, so that a copy of
/// it by another account is not taken for it.
/// </summary>
internal sealed class StickyComment(GitHubRepository repository, string environment, string folder)
{
    /// <summary>The maximum length of a comment on GitHub, which replies with 422 to a longer one.</summary>
    public const int MaxLength = 65_536;

    private string? login;

    /// <summary>Finds the comment of a pull request; null if there is none. If concurrent runs added several, it is the oldest.</summary>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<(PullRequestComment Comment, CommentMarker Marker)?> FindAsync(int pull, CancellationToken cancellationToken)
    {
        login ??= await repository.GetLoginAsync(cancellationToken);
        foreach (var comment in await repository.ListCommentsAsync(pull, cancellationToken))
        {
            var marker = comment.Author == login ? CommentMarker.Parse(comment.Body) : null;
            if (marker?.IsFor(environment, folder) == true)
            {
                return (comment, marker);
            }
        }

        return null;
    }

    /// <summary>Adds or updates the comment. A comment that has the same text is not written again.</summary>
    /// <param name="pull">The number of the pull request.</param>
    /// <param name="body">The text, including the marker.</param>
    /// <param name="canAdd">Whether to add the comment if there is none.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task UpdateAsync(int pull, string body, bool canAdd, CancellationToken cancellationToken)
    {
        if (await FindAsync(pull, cancellationToken) is var (comment, _))
        {
            if (comment.Body.ReplaceLineEndings("\n") != body)
            {
                await repository.EditCommentAsync(comment, body, cancellationToken);
            }
        }
        else if (canAdd)
        {
            await repository.AddCommentAsync(pull, body, cancellationToken);
        }
    }
}
