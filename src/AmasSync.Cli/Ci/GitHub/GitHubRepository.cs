using System.Runtime.CompilerServices;
using System.Text.Json;
using static AmasSync.Cli.Ci.GitHub.GitHubJson;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>One repository on GitHub: its pull requests and their comments.</summary>
/// <param name="api">Sends the requests.</param>
/// <param name="name">Owner and name, separated by a slash.</param>
internal sealed class GitHubRepository(GitHubApi api, string name)
{
    // The list of closed pull requests goes back to the beginning of the repository.
    private const int MaxPullRequests = 1000;

    private const string ViewerQuery = "query { viewer { login } }";

    private const string EditsQuery = "query($id: ID! ) { node(id: $id) { ... on IssueComment { "
        + "lastEditedAt author { login } userContentEdits(first: 100) { totalCount nodes { id editedAt editor { login } } } } } }";

    // Despite its name, this field is the whole text after the edit.
    private const string EditedTextQuery = "query($id: ID! ) { node(id: $id) { ... on UserContentEdit { diff } } }";

    /// <summary>
    /// Gets the login that comments of the token have. The REST API does not return it to the token of an app; this query does.
    /// </summary>
    /// <exception cref="GitHubException">The request failed.</exception>
    public async Task<string> GetLoginAsync(CancellationToken cancellationToken)
    {
        var data = await api.QueryAsync(ViewerQuery, [], cancellationToken);
        return GetText(GetMember(data, "viewer"), "login") is { Length: > 0 } login
            ? login
            : throw new GitHubException("GitHub's reply does not name the account of the token");
    }

    /// <summary>Lists the comments of a pull request, the oldest first.</summary>
    /// <exception cref="GitHubException">The request failed.</exception>
    public async Task<IReadOnlyList<PullRequestComment>> ListCommentsAsync(int pull, CancellationToken cancellationToken)
    {
        List<PullRequestComment> comments = [];
        await foreach (var comment in api.ListAsync(GetCommentsPath(pull), page => page, cancellationToken))
        {
            var author = GetText(GetMember(comment, "user"), "login");
            comments.Add(new(GetNumber(comment, "id"), GetText(comment, "node_id"), author, GetText(comment, "body"))
            {
                CreatedAt = GetTime(comment, "created_at"),
            });
        }

        return comments;
    }

    /// <exception cref="GitHubException">The comment was not added.</exception>
    public Task AddCommentAsync(int pull, string body, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Post, GetCommentsPath(pull), new() { ["body"] = body }, cancellationToken);

    /// <exception cref="GitHubException">The comment was not changed.</exception>
    public Task EditCommentAsync(PullRequestComment comment, string body, CancellationToken cancellationToken)
    {
        var path = FormattableString.Invariant($"repos/{name}/issues/comments/{comment.Id}");
        return api.SendAsync(HttpMethod.Patch, path, new() { ["body"] = body }, cancellationToken);
    }

    /// <summary>Reads who edited a comment.</summary>
    /// <exception cref="GitHubException">The request failed, or its reply is incomplete.</exception>
    public async Task<CommentHistory> ReadHistoryAsync(PullRequestComment comment, CancellationToken cancellationToken)
    {
        var data = await api.QueryAsync(EditsQuery, new() { ["id"] = comment.NodeId }, cancellationToken);
        return CommentHistory.Read(GetMember(data, "node"));
    }

    /// <summary>Reads the text of a comment after an edit; null if it was removed from the history.</summary>
    /// <exception cref="GitHubException">The request failed.</exception>
    public async Task<string?> FindEditedTextAsync(CommentEdit edit, CancellationToken cancellationToken)
    {
        var data = await api.QueryAsync(EditedTextQuery, new() { ["id"] = edit.Id }, cancellationToken);
        return GetText(GetMember(data, "node"), "diff") is { Length: > 0 } text ? text : null;
    }

    /// <summary>Finds the commit at which two branches diverged; null if GitHub does not know one of them.</summary>
    /// <exception cref="GitHubException">The request failed.</exception>
    public async Task<string?> FindMergeBaseAsync(string one, string other, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await api.GetAsync($"repos/{name}/compare/{one}...{other}?per_page=1", cancellationToken);
            return GetText(GetMember(reply, "merge_base_commit"), "sha") is { Length: > 0 } sha ? sha : null;
        }
        catch (GitHubException unknown) when (unknown.Status == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Whether a pull request is open and its branch is at that commit. Otherwise a plan of that commit is outdated.</summary>
    /// <exception cref="GitHubException">The request failed.</exception>
    public async Task<bool> IsCurrentAsync(int pull, string headSha, CancellationToken cancellationToken)
    {
        var reply = await api.GetAsync(FormattableString.Invariant($"repos/{name}/pulls/{pull}"), cancellationToken);
        return GetText(reply, "state") == "open" && GetText(GetMember(reply, "head"), "sha") == headSha;
    }

    /// <summary>
    /// Lists the commits from one commit (exclusive) to another; the last hundred before the other if the first one is unknown.
    /// </summary>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<IReadOnlySet<string>> ListCommitsAsync(string? since, string until, CancellationToken cancellationToken)
    {
        if (since is not null)
        {
            try
            {
                var comparePath = $"repos/{name}/compare/{since}...{until}";
                return await ReadShasAsync(comparePath, page => GetMember(page, "commits"), int.MaxValue, cancellationToken);
            }
            catch (GitHubException unknown) when (unknown.Status == System.Net.HttpStatusCode.NotFound)
            {
                // The branch was rewritten, so the commit no longer exists.
            }
        }

        return await ReadShasAsync($"repos/{name}/commits?sha={until}", page => page, 100, cancellationToken);
    }

    /// <summary>
    /// Lists the pull requests that were merged as one of these commits of a branch, the last updated first. Pages are requested as
    /// needed.
    /// </summary>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async IAsyncEnumerable<MergedPullRequest> ListMergedAsync(
        IReadOnlySet<string> commits, string branch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = $"repos/{name}/pulls?state=closed&base={Uri.EscapeDataString(branch)}&sort=updated&direction=desc";
        var (seen, found) = (0, 0);
        await foreach (var pull in api.ListAsync(path, page => page, cancellationToken))
        {
            var isMerged = GetText(pull, "merged_at").Length > 0 && GetText(GetMember(pull, "base"), "ref") == branch;
            if (isMerged && commits.Contains(GetText(pull, "merge_commit_sha")))
            {
                found++;
                yield return ReadMerged(pull);
            }

            if (++seen == MaxPullRequests || found == commits.Count)
            {
                break;
            }
        }
    }

    /// <summary>Reads an attempt of a workflow run: its status, and when GitHub changed it last.</summary>
    /// <exception cref="GitHubException">The request failed.</exception>
    public async Task<(string Status, DateTimeOffset? UpdatedAt)> ReadRunAsync(
        long id, long attempt, CancellationToken cancellationToken)
    {
        var path = FormattableString.Invariant($"repos/{name}/actions/runs/{id}/attempts/{attempt}");
        var reply = await api.GetAsync(path, cancellationToken);
        return (GetText(reply, "status"), GetTime(reply, "updated_at"));
    }

    private string GetCommentsPath(int pull) => FormattableString.Invariant($"repos/{name}/issues/{pull}/comments");

    private static MergedPullRequest ReadMerged(JsonElement pull) =>
        new((int)GetNumber(pull, "number"), GetText(GetMember(pull, "head"), "sha"), GetText(pull, "merge_commit_sha"))
        {
            BaseSha = GetText(GetMember(pull, "base"), "sha"),
            MergedAt = GetTime(pull, "merged_at"),
        };

    private async Task<HashSet<string>> ReadShasAsync(
        string path, Func<JsonElement, JsonElement> getList, int limit, CancellationToken cancellationToken)
    {
        HashSet<string> shas = new(StringComparer.Ordinal);
        await foreach (var commit in api.ListAsync(path, getList, cancellationToken))
        {
            shas.Add(GetText(commit, "sha"));
            if (shas.Count == limit)
            {
                break;
            }
        }

        return shas;
    }
}
