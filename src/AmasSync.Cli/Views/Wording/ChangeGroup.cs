using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Changes of one kind under one heading, deletes and blocked changes first. Each change except a no-op is in one group.</summary>
internal sealed record ChangeGroup(string Key, string Title, IReadOnlyList<Change> Changes)
{
    private static readonly (string Key, string Title, Func<Change, bool> Belongs)[] Kinds =
    [
        ("delete", "To delete", change => change is Change.Delete { Blocker: null }),
        ("waiting", "Blocked", change => change.Blocker is not null),
        ("adopt", "To adopt", change => change is Change.Adopt { Blocker: null }),
        ("rename", "To rename", change => change is Change.Rename { Blocker: null }),
        ("update", "To update", change => change is Change.Update { Blocker: null }),
        ("create", "To create", change => change is Change.Create { Blocker: null }),
    ];

    /// <summary>Creates all groups, including empty ones. In each, the changes with the highest risk come first.</summary>
    public static IEnumerable<ChangeGroup> CreateAll(PlanReview review) => Kinds.Select(kind =>
    {
        var changes = review.Plan.Changes.Where(kind.Belongs).OrderByDescending(change => review[change].Level);
        return new ChangeGroup(kind.Key, kind.Title, [.. changes]);
    });
}
