namespace AmasSync.Core.Planning;

/// <summary>The order in which changes are carried out and reported.</summary>
internal static class ChangeOrder
{
    /// <summary>Sorts updates, renames and adoptions first, then creates, deletes, conflicts and no-ops; by name in each group.</summary>
    public static IEnumerable<Change> Sort(IEnumerable<Change> changes) => changes.OrderBy(GetRank).ThenBy(change => change.Name);

    private static int GetRank(Change change) => change switch
    {
        Change.Update or Change.Rename or Change.Adopt => 0,
        Change.Create => 1,
        Change.Delete => 2,
        Change.Conflict => 3,
        _ => 4,
    };
}
