using AmasSync.Cli.Pipelines.GitHub;

namespace AmasSync.Cli.Pipelines;

/// <summary>The changes that stand in the plans of merged pull requests, and that somebody accepted by hand.</summary>
internal sealed class ReviewedChanges
{
    /// <summary>Fewer characters of a hash may be those of another change too.</summary>
    public const int ShortestAccepted = 12;

    private readonly HashSet<string> shown;
    private readonly IReadOnlyList<string> accepted;

    private ReviewedChanges(HashSet<string> shown, IReadOnlyList<string> accepted) => (this.shown, this.accepted) = (shown, accepted);

    /// <summary>Nothing but what somebody accepted.</summary>
    public static ReviewedChanges None(IReadOnlyList<string> accepted) => new([], accepted) { Pulls = [], Remarks = [] };

    /// <summary>The pull requests that were merged.</summary>
    public required IReadOnlyList<MergedPull> Pulls { get; init; }

    /// <summary>Why the plan of a merged pull request counts for nothing, a sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Finds them.</summary>
    /// <param name="repository">Where they were merged.</param>
    /// <param name="comment">Their comments for this environment.</param>
    /// <param name="since">The commit that was applied whole last; null for none.</param>
    /// <param name="until">The commit that is to be applied.</param>
    /// <param name="accepted">Beginnings of hashes that somebody looked at and named.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GitHubException">GitHub did not say.</exception>
    public static async Task<ReviewedChanges> SinceAsync(
        GitHub.Repository repository, StickyComment comment, string? since, string until, IReadOnlyList<string> accepted, CancellationToken cancellationToken)
    {
        var commits = await repository.CommitsAsync(since, until, cancellationToken);
        var pulls = commits.Count == 0 ? [] : await repository.MergedAsync(commits, cancellationToken);
        HashSet<string> shown = new(StringComparer.Ordinal);
        List<string> remarks = [];
        foreach (var pull in pulls)
        {
            var found = await comment.FindAsync(pull.Number, cancellationToken);
            if (await WhyNotAsync(found, pull, repository, cancellationToken) is { } reason)
            {
                remarks.Add($"#{pull.Number}: {reason}");
            }
            else
            {
                shown.UnionWith(found?.Marker.Changes ?? []);
            }
        }

        return new(shown, accepted) { Pulls = pulls, Remarks = remarks };
    }

    /// <summary>Whether a change of that hash was shown to a reviewer, or accepted.</summary>
    public bool Holds(string hash) => shown.Contains(hash[..CommentMarker.HashLength]) || accepted.Any(beginning => hash.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    private static async Task<string?> WhyNotAsync((Comment Comment, CommentMarker Marker)? found, MergedPull pull, GitHub.Repository repository, CancellationToken cancellationToken) => found switch
    {
        null => "it has no plan for this environment",
        (_, { Changes: null }) => "its plan has more changes than a comment can name",
        (_, var marker) when marker.Sha != pull.HeadSha => "its plan is not of its last commit",
        (var comment, _) when await repository.StrangerAtAsync(comment, cancellationToken) is { } stranger => $"its plan was edited by {stranger}",
        _ => null,
    };
}
