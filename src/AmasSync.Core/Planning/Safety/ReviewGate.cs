namespace AmasSync.Core.Planning.Safety;

/// <summary>Lets through what somebody has reviewed: exactly those changes, by their hash, whatever else the same run would do.</summary>
internal static class ReviewGate
{
    // Enough to be one of a kind in any plan, and to be typed.
    private const int ShortHash = 16;

    /// <summary>The plan with all that nobody has reviewed blocked. What is blocked already for a reason that a review does not take away stays so.</summary>
    /// <param name="plan">What would be done now.</param>
    /// <param name="isReviewed">Whether a change of that hash was shown.</param>
    /// <param name="otherReviews">What showed another change of the same agent, as people call it: <c>#12</c>.</param>
    public static Plan BlockUnreviewed(Plan plan, Func<string, bool> isReviewed, Func<Change, IReadOnlyList<string>> otherReviews) => plan with
    {
        Set = plan.Set with { Changes = [.. plan.Changes.Select(change => CanPass(change) && !isReviewed(ChangeHash.Compute(change)) ? Block(change, otherReviews(change)) : change)] },
    };

    /// <summary>Whether a review can let it through: also over an edit on the server, where the review showed that.</summary>
    public static bool CanPass(Change change) => change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Drift } };

    /// <summary>Whether its review is to be looked for: to let it through, or to say there what became of it.</summary>
    public static bool IsReviewable(Change change) => change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Drift or BlockerKind.Deletes } };

    /// <summary>
    /// Whether whoever agrees to the plan as it stands agrees to this. What waits for somebody waits for more than that; that deletes are many is agreed to by whoever
    /// runs them with --allow-deletes, and which they are by the review.
    /// </summary>
    public static bool IsAgreedTo(Change change) => change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Deletes } };

    private static Change Block(Change change, IReadOnlyList<string> otherReviews)
    {
        var accept = $"--accept {ChangeHash.Compute(change)[..ShortHash]}";
        return change with
        {
            Blocker = (change.Blocker, otherReviews) switch
            {
                ({ } drift, _) => new(BlockerKind.Unreviewed, change.Name, $"{drift.Message}, and no merged pull request showed that it is overwritten", $"{drift.Hint}; {accept} does it once"),
                (_, []) => new(BlockerKind.Unreviewed, change.Name, $"no merged pull request showed this change of '{change.Name}'", $"open one, or look at the plan and run again with {accept}"),
                _ => new(BlockerKind.Unreviewed, change.Name, $"'{change.Name}' would become another than {string.Join(" and ", otherReviews)} showed", $"look at the plan and run again with {accept}, or open a pull request that shows it"),
            },
        };
    }
}
