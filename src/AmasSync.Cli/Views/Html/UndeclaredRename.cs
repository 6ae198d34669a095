using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// A create and, if the old agent is deleted, its delete, so similar that they are probably one agent under two names. A page shows them
/// as one entry.
/// </summary>
/// <param name="Candidate">The names and the similarity.</param>
/// <param name="Create">The create.</param>
/// <param name="Delete">The delete; null if the old agent is left unchanged.</param>
internal sealed record UndeclaredRename(RenameCandidate Candidate, Change.Create Create, Change.Delete? Delete)
{
    public IEnumerable<Change> Changes => Delete is null ? [Create] : [Delete, Create];

    /// <summary>Finds all that belong to the pull request.</summary>
    public static IEnumerable<UndeclaredRename> FindAll(PlanReview review)
    {
        var plan = review.Plan;
        var creates = review.OwnChanges.OfType<Change.Create>().ToLookup(change => change.Name);
        var deletes = review.OwnChanges.OfType<Change.Delete>().ToLookup(change => change.Owned.Id, StringComparer.Ordinal);
        return plan.Set.RenameCandidates
            .Where(pair => pair.IsProbable)
            .SelectMany(pair => creates[pair.Desired.Name].Take(1).Select(
                create => new UndeclaredRename(pair, create, deletes[pair.Owned.Id].FirstOrDefault())));
    }
}
