using System.Globalization;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review.Replay;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Ci.Review;

/// <summary>The changes that merged pull requests have reviewed, and the changes that were accepted by hand.</summary>
internal sealed class ReviewedChanges
{
    /// <summary>The minimum length of an accepted hash. A shorter one may match another change.</summary>
    public const int MinAcceptedLength = 12;

    private readonly HashSet<string> reviewed;
    private readonly IReadOnlyList<string> accepted;

    private ReviewedChanges(HashSet<string> reviewed, IReadOnlyList<string> accepted)
    {
        this.reviewed = reviewed;
        this.accepted = accepted;
    }

    /// <summary>Creates reviewed changes from accepted hashes only.</summary>
    public static ReviewedChanges FromAccepted(IReadOnlyList<string> accepted) =>
        new([], accepted) { PullRequests = [], Remarks = [] };

    /// <summary>The merged pull requests that have a plan.</summary>
    public required IReadOnlyList<ReplayedPullRequest> PullRequests { get; init; }

    /// <summary>Why merged pull requests do not count, one sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Finds the reviewed changes.</summary>
    /// <param name="repository">The repository of the pull requests.</param>
    /// <param name="comment">Finds the comments for this environment.</param>
    /// <param name="replay">Finds out what the comments have reviewed.</param>
    /// <param name="search">What to look for, and where.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="GitHubException">A request failed.</exception>
    public static async Task<ReviewedChanges> FindAsync(
        GitHubRepository repository,
        StickyComment comment,
        ReviewReplay replay,
        ReviewSearch search,
        CancellationToken cancellationToken)
    {
        var commits = await repository.ListCommitsAsync(search.Since, search.Until, cancellationToken);
        List<IReadOnlyList<string>> missing = [.. search.Hashes];
        var accepted = FromAccepted(search.Accepted);
        HashSet<string> reviewed = new(StringComparer.Ordinal);
        List<ReplayedPullRequest> pulls = [];
        var withoutPlan = 0;
        await foreach (var pull in repository.ListMergedAsync(commits, search.Branch, cancellationToken))
        {
            if (await comment.FindAllAsync(pull.Number, cancellationToken) is [_, ..] comments)
            {
                var replayed = await replay.ReplayAsync(pull, comments);
                pulls.Add(replayed);
                reviewed.UnionWith(replayed.ReviewedHashes);
                missing.RemoveAll(hashes => hashes.Any(reviewed.Contains));
            }
            else
            {
                withoutPlan++;
            }

            if (missing.Count == 0)
            {
                break;
            }
        }

        // Accepted changes need no review; their pull requests are searched only for the comments.
        missing.RemoveAll(hashes => hashes.Any(accepted.Contains));
        var needsReview = search.Hashes.Any(hashes => !hashes.Any(accepted.Contains));
        IEnumerable<string> gaps = missing.Count == 0 ? [] : DescribeMissing(pulls.Count, withoutPlan);
        string[] remarks = needsReview ? [.. pulls.SelectMany(DescribeObjections), .. gaps] : [];
        return new(reviewed, search.Accepted) { PullRequests = pulls, Remarks = remarks };
    }

    /// <summary>Whether the change with that hash was reviewed or accepted.</summary>
    public bool Contains(string hash) => reviewed.Contains(hash) || IsAccepted(hash);

    /// <summary>Describes why a change that pull requests mention does not count as reviewed; null if none mentions it.</summary>
    public string? DescribeGap(Change change)
    {
        var hashes = ReviewableHashes.Find(change);
        var (objecting, reason) = PullRequests
            .Select(pull => (Pull: pull, Reason: pull.FindObjection(hashes)))
            .Where(found => found.Reason is not null)
            .OrderBy(found => found.Reason == ReplayedChange.NotShown)
            .FirstOrDefault();
        string[] numbers = [.. PullRequests.Where(pull => pull.Mentions(change)).OrderBy(pull => pull.Number).Select(FormatNumber)];
        if (numbers.Length > 0 && (reason is null or ReplayedChange.NotShown))
        {
            return $"this change of '{change.Name}' differs from the one that {string.Join(" and ", numbers)} showed";
        }

        if (reason is not null)
        {
            return $"{FormatNumber(objecting)} does not count as the review of this change of '{change.Name}': {reason}";
        }

        return PullRequests.FirstOrDefault(pull => pull.MentionsElsewhere(change)) is { Objections: [var objection, ..] } other
            ? $"{FormatNumber(other)} shows a change of '{change.Name}', but does not count as reviewed: {objection}"
            : null;
    }

    private bool IsAccepted(string hash) => accepted.Any(start => hash.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static string FormatNumber(ReplayedPullRequest pull) => string.Create(CultureInfo.InvariantCulture, $"#{pull.Number}");

    private static IEnumerable<string> DescribeObjections(ReplayedPullRequest pull)
    {
        var subject = pull.Counts ? $"a plan comment of {FormatNumber(pull)}" : FormatNumber(pull);
        return pull.Objections.Select(objection => $"{subject} does not count as reviewed: {objection}");
    }

    private static IEnumerable<string> DescribeMissing(int withPlan, int withoutPlan) => (withPlan, withoutPlan) switch
    {
        (0, 0) => ["no pull request was merged since the last complete apply"],
        (_, 0) => [],
        _ => [$"{PlanWording.FormatCount(withoutPlan, "merged pull request")} had no plan for this environment"],
    };
}
