using System.Globalization;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review;

/// <summary>The changes in the plan comments of merged pull requests, and the changes that were accepted by hand.</summary>
internal sealed class ReviewedChanges
{
    /// <summary>The minimum length of an accepted hash. A shorter one may match another change.</summary>
    public const int MinAcceptedLength = 12;

    private readonly HashSet<string> shown;
    private readonly IReadOnlyList<string> accepted;

    private ReviewedChanges(HashSet<string> shown, IReadOnlyList<string> accepted)
    {
        this.shown = shown;
        this.accepted = accepted;
    }

    /// <summary>Creates reviewed changes from accepted hashes only.</summary>
    public static ReviewedChanges FromAccepted(IReadOnlyList<string> accepted) =>
        new([], accepted) { PullRequests = [], Remarks = [] };

    /// <summary>The merged pull requests that count as reviewed, with their comments as they were read.</summary>
    public required IReadOnlyList<ReviewedPullRequest> PullRequests { get; init; }

    /// <summary>Why other merged pull requests do not count, one sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Finds the reviewed changes.</summary>
    /// <param name="repository">The repository of the pull requests.</param>
    /// <param name="comment">Finds the comments for this environment.</param>
    /// <param name="search">What to look for, and where.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="GitHubException">A request failed.</exception>
    public static async Task<ReviewedChanges> FindAsync(
        GitHubRepository repository, StickyComment comment, ReviewSearch search, CancellationToken cancellationToken)
    {
        var commits = await repository.ListCommitsAsync(search.Since, search.Until, cancellationToken);
        List<string[]> missing = [.. search.Hashes.Select(hashes => hashes.Select(hash => hash[..CommentMarker.HashLength]).ToArray())];
        HashSet<string> shown = new(StringComparer.Ordinal);
        List<ReviewedPullRequest> counted = [];
        List<string> remarks = [];
        var withoutPlan = 0;
        await foreach (var pull in repository.ListMergedAsync(commits, search.Branch, cancellationToken))
        {
            switch (await comment.FindAsync(pull.Number, cancellationToken))
            {
                case null:
                    withoutPlan++;
                    break;
                case var (found, marker) when await FindObjectionAsync(found, marker, pull, repository, cancellationToken) is { } reason:
                    remarks.Add($"#{pull.Number} does not count as reviewed: {reason}");
                    break;
                case var (found, marker):
                    counted.Add(new(pull.Number, found, marker));
                    shown.UnionWith(marker.Hashes);
                    missing.RemoveAll(hashes => hashes.Any(shown.Contains));
                    break;
            }

            if (missing.Count == 0)
            {
                break;
            }
        }

        if (missing.Count > 0)
        {
            remarks.AddRange(DescribeMissing(counted.Count + remarks.Count, withoutPlan));
        }

        return new(shown, search.Accepted) { PullRequests = counted, Remarks = remarks };
    }

    /// <summary>Whether the change with that hash was reviewed or accepted.</summary>
    public bool Contains(string hash) => shown.Contains(hash[..CommentMarker.HashLength])
        || accepted.Any(start => hash.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the pull requests that showed any change of the same agent, as <c>#NUMBER</c>.</summary>
    public IReadOnlyList<string> FindPullRequests(Change change)
    {
        var numbers = PullRequests.Where(pull => pull.Marker.IsAbout(change)).Select(pull => pull.Number).Order();
        return [.. numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"#{number}"))];
    }

    private static IEnumerable<string> DescribeMissing(int withPlan, int withoutPlan) => (withPlan, withoutPlan) switch
    {
        (0, 0) => ["no pull request was merged since the last complete apply"],
        (_, 0) => [],
        _ => [$"{PlanWording.FormatCount(withoutPlan, "merged pull request")} had no plan for this environment"],
    };

    private static async Task<string?> FindObjectionAsync(
        PullRequestComment found,
        CommentMarker marker,
        MergedPullRequest pull,
        GitHubRepository repository,
        CancellationToken cancellationToken)
    {
        if (marker.Changes is null)
        {
            return "its plan has more changes than a comment can list";
        }

        if (marker.Sha != pull.HeadSha)
        {
            return "its plan is not for its last commit";
        }

        var editor = await repository.FindOtherEditorAsync(found, cancellationToken);
        return editor is null ? null : $"its plan was edited by {editor}";
    }
}
