namespace AmasSync.Core.Planning.Safety;

/// <summary>Blocks every change that was not reviewed. Changes are identified by their hash, independent of the rest of the plan.</summary>
internal static class ReviewGate
{
    // Long enough to be unique in a plan, short enough to type.
    private const int ShortHash = 16;

    /// <summary>Returns the plan with its unreviewed changes blocked. Other blockers, which a review does not lift, are kept.</summary>
    /// <param name="plan">The current plan.</param>
    /// <param name="isReviewed">Returns whether a change with this hash was reviewed.</param>
    /// <param name="describeGap">Describes why the reviews of the agent do not count; returns null if it has none.</param>
    /// <param name="reportsServerEdits">Whether agents that changed on the server only are reported, and do not fail the run.</param>
    public static Plan BlockUnreviewed(
        Plan plan, Func<string, bool> isReviewed, Func<Change, string?> describeGap, bool reportsServerEdits = false)
    {
        ServerOnlyRule serverOnly = new(plan.BaseInventory);
        var changes = plan.Changes.Select(change =>
        {
            var isUnreviewed = CanPass(change) && !ReviewableHashes.Find(change).Any(isReviewed);
            return isUnreviewed ? Block(change) : change;
        });
        return plan with { Set = plan.Set with { Changes = [.. changes] } };

        Change Block(Change change) => reportsServerEdits && serverOnly.Matches(change)
            ? change with { Blocker = ReportServerEdit(change) }
            : BlockFileChange(change, describeGap(change));
    }

    /// <summary>Returns whether a review can allow the change. This includes overwriting a server edit, if the review showed it.</summary>
    public static bool CanPass(Change change) => change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Drift } };

    /// <summary>Returns whether to look up the review of the change, to allow the change or to report its result there.</summary>
    public static bool IsReviewable(Change change) =>
        change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Drift or BlockerKind.Deletes } };

    /// <summary>
    /// Returns whether approving the plan approves this change. Changes with other blockers need additional consent. The number of deletes
    /// is approved with --allow-deletes when they are applied; the review approves which agents are deleted.
    /// </summary>
    public static bool IsAgreedTo(Change change) => change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Deletes } };

    private static string FormatAccept(Change change) => $"--accept {ChangeHash.Compute(change)[..ShortHash]}";

    private static Blocker ReportServerEdit(Change change)
    {
        var accept = FormatAccept(change);
        var (message, hint) = change.Blocker is { } drift
            ? (drift.Message, $"{drift.Hint}; to overwrite it once, run again with {accept}")
            : ($"'{change.Name}' was deleted on the server since the last apply",
                $"delete its file, or run again with {accept} to create it again");
        return new(BlockerKind.UnreviewedDrift, change.Name, message, hint);
    }

    private static Change BlockFileChange(Change change, string? gap)
    {
        var accept = FormatAccept(change);
        return change with
        {
            Blocker = (change.Blocker, gap) switch
            {
                ({ } drift, _) => new(
                    BlockerKind.Unreviewed,
                    change.Name,
                    $"{drift.Message}, and no merged pull request showed that the edit would be overwritten",
                    $"{drift.Hint}; to overwrite it once, run again with {accept}"),
                (_, null) => new(
                    BlockerKind.Unreviewed,
                    change.Name,
                    $"no merged pull request showed this change of '{change.Name}'",
                    $"open a pull request, or review the plan and run again with {accept}"),
                _ => new(
                    BlockerKind.Unreviewed,
                    change.Name,
                    gap,
                    $"review the plan and run again with {accept}, or open a pull request that shows the change"),
            },
        };
    }
}
