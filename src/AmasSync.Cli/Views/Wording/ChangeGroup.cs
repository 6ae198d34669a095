using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Changes of one kind, under their heading: what takes away and what waits come first. Everything but what stays as it is belongs to one of them.</summary>
internal sealed record ChangeGroup(string Key, string Title, IReadOnlyList<Change> Changes)
{
    private static readonly (string Key, string Title, Func<Change, bool> Belongs)[] Kinds =
    [
        ("delete", "To delete", change => change is Change.Delete { Blocker: null }),
        ("waiting", "Waiting for somebody", change => change.Blocker is not null),
        ("adopt", "To adopt", change => change is Change.Adopt { Blocker: null }),
        ("rename", "To rename", change => change is Change.Rename { Blocker: null }),
        ("update", "To update", change => change is Change.Update { Blocker: null }),
        ("create", "To create", change => change is Change.Create { Blocker: null }),
    ];

    /// <summary>All of them, also those without a change; inside each the gravest first.</summary>
    public static IEnumerable<ChangeGroup> CreateAll(PlanReview review) =>
        Kinds.Select(kind => new ChangeGroup(kind.Key, kind.Title, [.. review.Plan.Changes.Where(kind.Belongs).OrderByDescending(change => review[change].Level)]));
}
