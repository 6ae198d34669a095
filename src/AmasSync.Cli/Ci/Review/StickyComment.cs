using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review.Markers;

namespace AmasSync.Cli.Ci.Review;

/// <summary>
/// The plan comments of a pull request for an environment of a project: one, or several for a large plan. They are found by their markers
/// and their author, so that a copy by another account is not taken for one.
/// </summary>
internal sealed class StickyComment(GitHubRepository repository, string environment, string folder)
{
    /// <summary>The maximum length of a comment on GitHub, which replies with 422 to a longer one.</summary>
    public const int MaxLength = 65_536;

    private string? login;

    /// <summary>Finds the comments of a pull request that show a plan, the oldest first.</summary>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<IReadOnlyList<PullRequestComment>> FindAllAsync(int pull, CancellationToken cancellationToken) =>
        [.. (await FindOfProjectAsync(pull, cancellationToken)).Where(comment => IsForEnvironment(comment) && HasPlan(comment))];

    /// <summary>Adds or updates the comments. A comment that has the same text is not written again.</summary>
    /// <param name="pull">The number of the pull request.</param>
    /// <param name="bodies">The texts, including the markers.</param>
    /// <param name="renderUnused">Renders the text of a further comment that is no longer needed, from its number.</param>
    /// <param name="complete">Adds what stays of the text of a comment to its new text.</param>
    /// <param name="canAdd">Whether to add comments if there is none.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>Whether a comment was written.</returns>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<bool> UpdateAsync(
        int pull,
        IReadOnlyList<string> bodies,
        Func<int, string> renderUnused,
        Func<string, string, string> complete,
        bool canAdd,
        CancellationToken cancellationToken)
    {
        var all = await FindOfProjectAsync(pull, cancellationToken);
        PullRequestComment[] comments = [.. all.Where(IsForEnvironment)];
        if (!canAdd && !comments.Any(HasPlan))
        {
            return false;
        }

        var isWritten = false;

        // The tests may have run in another environment before there was a plan.
        var spare = all.FirstOrDefault(comment => !HasPlan(comment));

        foreach (var (index, body) in bodies.Index())
        {
            var existing = Find(comments, index + 1) ?? (index == 0 ? spare : null);
            var text = existing is null ? body : complete(existing.Body, body);
            isWritten |= await UpdateAsync(pull, existing, text, canAdd: true, cancellationToken);
        }

        foreach (var number in comments.Select(FindNumber).OfType<int>().Where(number => number > bodies.Count).Distinct().Order())
        {
            isWritten |= await UpdateAsync(pull, Find(comments, number), renderUnused(number), canAdd: false, cancellationToken);
        }

        return isWritten;
    }

    /// <summary>
    /// Changes the first comment, or adds it. If the environment has none, it is the one with the plan of another environment.
    /// </summary>
    /// <param name="pull">The number of the pull request.</param>
    /// <param name="change">Returns the new text, from the text that the comment has; null if there is none.</param>
    /// <param name="canAdd">Whether to add a comment if there is none.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>Whether a comment was written.</returns>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<bool> ChangeAsync(int pull, Func<string?, string> change, bool canAdd, CancellationToken cancellationToken)
    {
        var all = await FindOfProjectAsync(pull, cancellationToken);
        var comment = Find(all.Where(IsForEnvironment), number: 1) ?? Find(all.Where(HasPlan), number: 1);
        return await UpdateAsync(pull, comment, change(comment?.Body), canAdd, cancellationToken);
    }

    private async Task<IReadOnlyList<PullRequestComment>> FindOfProjectAsync(int pull, CancellationToken cancellationToken)
    {
        login ??= await repository.GetLoginAsync(cancellationToken);
        var comments = await repository.ListCommentsAsync(pull, cancellationToken);
        return [.. comments.Where(comment => comment.Author == login && MarkerLine.Parse(comment.Body)?.Folder == folder)];
    }

    private bool IsForEnvironment(PullRequestComment comment) => MarkerLine.Parse(comment.Body)?.IsFor(environment, folder) == true;

    private static bool HasPlan(PullRequestComment comment) => MarkerLine.Parse(comment.Body) is { HasPlan: true };

    // If concurrent runs added several, it is the oldest.
    private static PullRequestComment? Find(IEnumerable<PullRequestComment> comments, int number) =>
        comments.FirstOrDefault(comment => FindNumber(comment) == number);

    private static bool IsSame(string body, string other) => body.ReplaceLineEndings("\n") == other;

    private static int? FindNumber(PullRequestComment comment) => MarkerLine.Parse(comment.Body)?.Comment;

    private async Task<bool> UpdateAsync(
        int pull, PullRequestComment? comment, string body, bool canAdd, CancellationToken cancellationToken)
    {
        if (comment is not null && !IsSame(comment.Body, body))
        {
            await repository.EditCommentAsync(comment, body, cancellationToken);
            return true;
        }

        if (comment is null && canAdd)
        {
            await repository.AddCommentAsync(pull, body, cancellationToken);
            return true;
        }

        return false;
    }
}
