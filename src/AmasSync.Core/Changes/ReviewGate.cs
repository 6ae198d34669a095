namespace AmasSync.Core.Changes;

/// <summary>Lets through what somebody has reviewed: exactly those changes, by their hash, whatever else the same run would do.</summary>
internal static class ReviewGate
{
    /// <summary>The plan with all that nobody has reviewed blocked. What is blocked already stays blocked for its own reason.</summary>
    public static Plan Over(Plan plan, Func<string, bool> isReviewed) => plan with
    {
        Set = plan.Set with { Changes = [.. plan.Changes.Select(change => MayPass(change) && !isReviewed(ChangeHash.Of(change)) ? Blocked(change) : change)] },
    };

    /// <summary>Whether it would be done if a reviewer agreed to what the plan shows, an edit on the server that is overwritten included.</summary>
    public static bool MayPass(Change change) => change is { IsWork: true, Blocker: null or { Kind: BlockerKind.Drift } };

    private static Change Blocked(Change change) => change with
    {
        Blocker = new(
            BlockerKind.Unreviewed,
            change.Name,
            $"'{change.Name}' would be changed in a way that no merged pull request showed: the file or the server moved since",
            $"look at it, then run again with --accept {ChangeHash.Of(change)[..ShortHash]}"),
    };

    // Enough to be one of a kind in any plan, and to be typed.
    private const int ShortHash = 16;
}
