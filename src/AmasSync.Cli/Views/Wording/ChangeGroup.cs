using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Wording;

/// <summary>
/// Changes of one kind under one heading, deletes and blocked changes first, foreign changes last. Each change except a no-op is in one
/// group.
/// </summary>
internal sealed record ChangeGroup(string Key, string Title, IReadOnlyList<Change> Changes)
{
    private const string ForeignKey = "foreign";
    private const string ForeignTitle = "Not of this pull request";

    private static readonly (string Key, string Title, Func<Change, bool> Belongs)[] Kinds =
    [
        ("delete", "To delete", change => change is Change.Delete { Blocker: null }),
        ("waiting", "Blocked", change => change.Blocker is not null),
        ("adopt", "To adopt", change => change is Change.Adopt { Blocker: null }),
        ("rename", "To rename", change => change is Change.Rename { Blocker: null }),
        ("update", "To update", change => change is Change.Update { Blocker: null }),
        ("create", "To create", change => change is Change.Create { Blocker: null }),
    ];

    /// <summary>Gets whether its changes do not belong to the pull request.</summary>
    public bool IsForeign => Key == ForeignKey;

    /// <summary>Creates all groups, including empty ones. In each, the changes with the highest risk come first.</summary>
    public static IEnumerable<ChangeGroup> CreateAll(PlanReview review) => Kinds
        .Select(kind => new ChangeGroup(kind.Key, kind.Title, Sort(review.OwnChanges.Where(kind.Belongs), review)))
        .Append(new(ForeignKey, ForeignTitle, Sort(review.ForeignChanges, review)));

    private static IReadOnlyList<Change> Sort(IEnumerable<Change> changes, PlanReview review) =>
        [.. changes.OrderByDescending(change => review[change].Level)];
}
