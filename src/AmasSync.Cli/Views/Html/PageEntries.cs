using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Html;

/// <summary>The entries of the plan of one environment in their order: probable renames, renames, then the other changes.</summary>
/// <param name="Renames">The probable renames. Their changes are in no group.</param>
/// <param name="Groups">The groups of all other changes, including empty groups.</param>
/// <param name="OtherCandidates">The pairs that are less similar, or whose create is not in the plan.</param>
internal sealed record PageEntries(
    IReadOnlyList<UndeclaredRename> Renames, IReadOnlyList<ChangeGroup> Groups, IReadOnlyList<RenameCandidate> OtherCandidates)
{
    public const string UndeclaredKey = "undeclared";
    private const string RenameKey = "rename";

    public static PageEntries Create(PlanReview review)
    {
        UndeclaredRename[] renames = [.. UndeclaredRename.FindAll(review)];
        HashSet<Change> paired = new(renames.SelectMany(rename => rename.Changes), ReferenceEqualityComparer.Instance);
        var groups = ChangeGroup.CreateAll(review)
            .OrderBy(group => group.Key == RenameKey ? 0 : 1)
            .Select(group => group with { Changes = [.. group.Changes.Where(change => !paired.Contains(change))] });
        return new(renames, [.. groups], [.. review.Plan.Set.RenameCandidates.Except(renames.Select(rename => rename.Candidate))]);
    }

    /// <summary>Lists the keys by which the filter finds each entry, and its risk.</summary>
    public IEnumerable<(IReadOnlyList<string> Keys, RiskLevel Level)> ListFilterKeys(PlanReview review)
    {
        var inGroups = Groups.SelectMany(group => group.Changes.Select(
            change => ((IReadOnlyList<string>)[group.Key], review[change].Level)));
        return Renames.Select(rename => (GetFilterKeys(rename), GetLevel(rename, review))).Concat(inGroups);
    }

    /// <summary>Returns the keys of a probable rename: it is also found as the changes that it consists of.</summary>
    public static IReadOnlyList<string> GetFilterKeys(UndeclaredRename rename) =>
        [UndeclaredKey, .. rename.Changes.Select(change => change.Blocker is null ? change.Action : "waiting").Distinct()];

    /// <summary>Returns the highest risk of the changes of a probable rename.</summary>
    public static RiskLevel GetLevel(UndeclaredRename rename, PlanReview review) =>
        rename.Changes.Max(change => review[change].Level);
}
