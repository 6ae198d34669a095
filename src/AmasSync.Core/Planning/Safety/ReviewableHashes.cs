using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Safety;

/// <summary>
/// The hashes under which a change can have been reviewed: its own, and the one that it had before the server was edited, if its files
/// contain the edit. Such an edit is not lost, and what is sent is what the review showed.
/// </summary>
internal static class ReviewableHashes
{
    /// <summary>Returns the hashes, the own one first.</summary>
    public static IReadOnlyList<string> Find(Change change)
    {
        var own = ChangeHash.Compute(change);
        var earlier = FindBeforeServerEdit(change);
        var isSame = earlier is not null && ChangeHash.FingerprintDesired(earlier) == ChangeHash.FingerprintDesired(change);
        return earlier is not null && isSame ? [own, ChangeHash.Compute(earlier)] : [own];
    }

    private static Change? FindBeforeServerEdit(Change change) => change switch
    {
        Change.Update { Comparison.HasDrift: false } update => update with { Comparison = CompareWithLast(update, update.Owned) },
        Change.Rename { Comparison.HasDrift: false } rename => rename with { Comparison = CompareWithLast(rename, rename.Owned) },
        _ => null,
    };

    private static Comparison CompareWithLast(Change.Compared change, OwnedAgent owned) =>
        IgnoringComparer.Compare(change.Desired.Config, owned, owned.Observed, change.Ignored);
}
