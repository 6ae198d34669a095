using System.Globalization;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review;

/// <summary>The changes that stand in the plans of merged pull requests, and that somebody accepted by hand.</summary>
internal sealed class ReviewedChanges
{
    /// <summary>Fewer characters of a hash may be those of another change too.</summary>
    public const int MinAcceptedLength = 12;

    private readonly HashSet<string> shown;
    private readonly IReadOnlyList<string> accepted;

    private ReviewedChanges(HashSet<string> shown, IReadOnlyList<string> accepted) => (this.shown, this.accepted) = (shown, accepted);

    /// <summary>Nothing but what somebody accepted.</summary>
    public static ReviewedChanges FromAccepted(IReadOnlyList<string> accepted) => new([], accepted) { PullRequests = [], Remarks = [] };

    /// <summary>The comments of merged pull requests that count, as they were read.</summary>
    public required IReadOnlyList<ReviewedPullRequest> PullRequests { get; init; }

    /// <summary>What kept merged pull requests from counting, a sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Finds them.</summary>
    /// <param name="repository">Where they were merged.</param>
    /// <param name="comment">Their comments for this environment.</param>
    /// <param name="search">What is looked for, and where.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GitHubException">GitHub did not say.</exception>
    public static async Task<ReviewedChanges> FindAsync(GitHubRepository repository, StickyComment comment, ReviewSearch search, CancellationToken cancellationToken)
    {
        var commits = await repository.ListCommitsAsync(search.Since, search.Until, cancellationToken);
        HashSet<string> missing = [.. search.Hashes.Select(hash => hash[..CommentMarker.HashLength])];
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
                    missing.ExceptWith(marker.Hashes);
                    break;
            }

            if (missing.Count == 0)
            {
                break;
            }
        }

        return new(shown, search.Accepted) { PullRequests = counted, Remarks = [.. remarks, .. missing.Count > 0 ? DescribeMissing(counted.Count + remarks.Count, withoutPlan) : []] };
    }

    /// <summary>Whether a change of that hash was shown to a reviewer, or accepted.</summary>
    public bool Contains(string hash) => shown.Contains(hash[..CommentMarker.HashLength]) || accepted.Any(beginning => hash.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    /// <summary>The pull requests that showed some change of that agent, as people call them.</summary>
    public IReadOnlyList<string> FindPullRequests(Change change) =>
        [.. PullRequests.Where(pull => pull.Marker.IsAbout(change)).OrderBy(pull => pull.Number).Select(pull => string.Create(CultureInfo.InvariantCulture, $"#{pull.Number}"))];

    private static IEnumerable<string> DescribeMissing(int withPlan, int withoutPlan) => (withPlan, withoutPlan) switch
    {
        (0, 0) => ["No pull request was merged since the last apply"],
        (_, 0) => [],
        _ => [$"{PlanWording.FormatCount(withoutPlan, "merged pull request")} had no plan for this environment"],
    };

    private static async Task<string?> FindObjectionAsync(PullRequestComment found, CommentMarker marker, MergedPullRequest pull, GitHubRepository repository, CancellationToken cancellationToken) =>
        marker.Changes is null ? "its plan has more changes than a comment can name"
        : marker.Sha != pull.HeadSha ? "its plan is not of its last commit"
        : await repository.FindOtherEditorAsync(found, cancellationToken) is { } stranger ? $"its plan was edited by {stranger}"
        : null;
}
