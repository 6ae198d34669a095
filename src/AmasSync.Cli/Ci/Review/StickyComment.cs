using AmasSync.Cli.Ci.GitHub;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// The one comment that a pull request has for an environment of a project: found by its marker and its author, so that neither a text that looks like it nor
/// somebody's copy is taken for it.
/// </summary>
internal sealed class StickyComment(GitHubRepository repository, string environment, string folder)
{
    /// <summary>Longer ones are refused by GitHub (422).</summary>
    public const int MaxLength = 65_536;

    private string? login;

    /// <summary>The comment on that pull request; of several, made by runs at the same moment, the oldest. Null where there is none.</summary>
    /// <exception cref="GitHubException">GitHub did not say.</exception>
    public async Task<(PullRequestComment Comment, CommentMarker Marker)?> FindAsync(int pull, CancellationToken cancellationToken)
    {
        login ??= await repository.GetLoginAsync(cancellationToken);
        foreach (var comment in await repository.ListCommentsAsync(pull, cancellationToken))
        {
            if (comment.Author == login && CommentMarker.Parse(comment.Body) is { } marker && marker.IsFor(environment, folder))
            {
                return (comment, marker);
            }
        }

        return null;
    }

    /// <summary>Makes the pull request have it, with exactly that text; a text that stands there already is not written again.</summary>
    /// <param name="pull">The number.</param>
    /// <param name="body">With its marker.</param>
    /// <param name="canAdd">Whether it is added where it is not there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GitHubException">It could not be written.</exception>
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
