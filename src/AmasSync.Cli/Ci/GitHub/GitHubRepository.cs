using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>One repository on GitHub: its pull requests and their comments.</summary>
/// <param name="api">The way to it.</param>
/// <param name="name">Owner and name.</param>
internal sealed class GitHubRepository(GitHubApi api, string name)
{
    // A list of closed pull requests has no other end than the beginning of the project.
    private const int MaxPullRequests = 1000;

    private const string ViewerQuery = "query { viewer { login } }";
    private const string EditsQuery = "query($id: ID! ) { node(id: $id) { ... on IssueComment { lastEditedAt author { login } userContentEdits(first: 100) { totalCount nodes { editor { login } } } } } }";

    /// <summary>The login that the token's comments have. A token of an app may not ask for its user; this question it may.</summary>
    /// <exception cref="GitHubException">It was not told.</exception>
    public async Task<string> GetLoginAsync(CancellationToken cancellationToken)
    {
        var data = await api.QueryAsync(ViewerQuery, [], cancellationToken);
        return GetText(GetMember(data, "viewer"), "login") is { Length: > 0 } login ? login : throw new GitHubException("GitHub did not say whose token this is");
    }

    /// <summary>The comments of a pull request, the oldest first.</summary>
    /// <exception cref="GitHubException">They were not given.</exception>
    public async Task<IReadOnlyList<PullRequestComment>> ListCommentsAsync(int pull, CancellationToken cancellationToken)
    {
        List<PullRequestComment> comments = [];
        await foreach (var comment in api.ListAsync(FormattableString.Invariant($"repos/{name}/issues/{pull}/comments"), page => page, cancellationToken))
        {
            comments.Add(new(GetNumber(comment, "id"), GetText(comment, "node_id"), GetText(GetMember(comment, "user"), "login"), GetText(comment, "body")));
        }

        return comments;
    }

    /// <exception cref="GitHubException">It was not written.</exception>
    public Task AddCommentAsync(int pull, string body, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Post, FormattableString.Invariant($"repos/{name}/issues/{pull}/comments"), new() { ["body"] = body }, cancellationToken);

    /// <exception cref="GitHubException">It was not written.</exception>
    public Task EditCommentAsync(PullRequestComment comment, string body, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Patch, FormattableString.Invariant($"repos/{name}/issues/comments/{comment.Id}"), new() { ["body"] = body }, cancellationToken);

    /// <summary>Who ever changed a comment and is not its author; null for nobody. Logins of apps stand without <c>[bot]</c> here.</summary>
    /// <exception cref="GitHubException">It was not told.</exception>
    public async Task<string?> FindOtherEditorAsync(PullRequestComment comment, CancellationToken cancellationToken)
    {
        var node = GetMember(await api.QueryAsync(EditsQuery, new() { ["id"] = comment.NodeId }, cancellationToken), "node");
        var (author, edits) = (GetText(GetMember(node, "author"), "login"), GetMember(node, "userContentEdits"));
        if (author.Length == 0 || edits.ValueKind != JsonValueKind.Object)
        {
            throw new GitHubException("GitHub did not say who edited a comment");
        }

        // Whose account is gone has no login, and was somebody all the same.
        string[] editors = GetMember(edits, "nodes") is { ValueKind: JsonValueKind.Array } nodes ? [.. nodes.EnumerateArray().Select(edit => GetText(GetMember(edit, "editor"), "login"))] : [];
        return editors.FirstOrDefault(editor => editor != author) is { } other ? (other.Length == 0 ? "somebody whose account is gone" : other)
            : GetNumber(edits, "totalCount") > editors.Length ? "too many to tell"
            : editors.Length == 0 && GetText(node, "lastEditedAt").Length > 0 ? "somebody"
            : null;
    }

    /// <summary>Whether a pull request is open, and at that commit: else what a run of it has to say is past.</summary>
    /// <exception cref="GitHubException">It was not told.</exception>
    public async Task<bool> IsCurrentAsync(int pull, string headSha, CancellationToken cancellationToken)
    {
        var reply = await api.GetAsync(FormattableString.Invariant($"repos/{name}/pulls/{pull}"), cancellationToken);
        return GetText(reply, "state") == "open" && GetText(GetMember(reply, "head"), "sha") == headSha;
    }

    /// <summary>The commits that lead from one to the other, without the first; the last hundred of the other where GitHub sees no such way.</summary>
    /// <exception cref="GitHubException">They were not given.</exception>
    public async Task<IReadOnlySet<string>> ListCommitsAsync(string? since, string until, CancellationToken cancellationToken)
    {
        if (since is not null)
        {
            try
            {
                return await ReadShasAsync($"repos/{name}/compare/{since}...{until}", page => GetMember(page, "commits"), int.MaxValue, cancellationToken);
            }
            catch (GitHubException unknown) when (unknown.Status == System.Net.HttpStatusCode.NotFound)
            {
                // The branch was rewritten, and the commit is gone.
            }
        }

        return await ReadShasAsync($"repos/{name}/commits?sha={until}", page => page, 100, cancellationToken);
    }

    /// <summary>The pull requests that became one of these commits of a branch, those that were touched last first. Nothing is asked for that is not taken.</summary>
    /// <exception cref="GitHubException">They were not given.</exception>
    public async IAsyncEnumerable<MergedPullRequest> ListMergedAsync(IReadOnlySet<string> commits, string branch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (seen, found) = (0, 0);
        await foreach (var pull in api.ListAsync($"repos/{name}/pulls?state=closed&base={Uri.EscapeDataString(branch)}&sort=updated&direction=desc", page => page, cancellationToken))
        {
            if (GetText(pull, "merged_at").Length > 0 && GetText(GetMember(pull, "base"), "ref") == branch && commits.Contains(GetText(pull, "merge_commit_sha")))
            {
                found++;
                yield return new((int)GetNumber(pull, "number"), GetText(GetMember(pull, "head"), "sha"));
            }

            if (++seen == MaxPullRequests || found == commits.Count)
            {
                break;
            }
        }
    }

    private async Task<HashSet<string>> ReadShasAsync(string path, Func<JsonElement, JsonElement> getList, int limit, CancellationToken cancellationToken)
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

    // What GitHub leaves out, or gives in another type, is as if it had not been said.
    private static JsonElement GetMember(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) ? value : default;

    private static string GetText(JsonElement element, string member) =>
        GetMember(element, member) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    private static long GetNumber(JsonElement element, string member) =>
        GetMember(element, member) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : 0;
}
