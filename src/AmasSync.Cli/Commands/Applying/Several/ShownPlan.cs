using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Commands.Applying.Several;

/// <summary>What the confirmation of a plan must know about it.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="WorkCount">The number of changes that a confirmation lets through.</param>
/// <param name="DeleteCount">The number of deletes among them.</param>
/// <param name="DriftCount">The number of changes among them that overwrite changes of the server.</param>
internal sealed record ShownPlan(string Hash, int WorkCount, int DeleteCount, int DriftCount)
{
    public static ShownPlan From(Plan plan)
    {
        Change[] work = [.. ListWork(plan)];
        return new(
            plan.Hash,
            work.Length,
            work.Count(change => change is Change.Delete),
            work.Count(change => change.Blocker is not null));
    }

    /// <summary>Lists the changes that a confirmation lets through.</summary>
    public static IEnumerable<Change> ListWork(Plan plan) =>
        plan.Changes.Where(change => change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Drift } });
}
