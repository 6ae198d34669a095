using AmasSync.Core.Planning;

namespace AmasSync.Core.Rollback;

/// <summary>What has to be known of a rollback beside its changes.</summary>
internal static class RollbackRemarks
{
    /// <param name="affected">What the run wrote to.</param>
    /// <param name="set">What is done about it.</param>
    /// <param name="lookup">What is there and ours now.</param>
    /// <param name="later">The runs after it.</param>
    public static IReadOnlyList<string> Build(IReadOnlyList<AffectedAgent> affected, ChangeSet set, RollbackLookup lookup, IReadOnlyList<PastRun> later) =>
    [
        .. later.Select(run => DescribeLaterRun(run, [.. affected.Where(run.Affects)])).OfType<string>(),
        .. set.Changes.OfType<Change.Create>().Select(create => $"'{create.Name}' is made again: its id will be new."),
        .. set.Changes.Where(change => change is { Restoration.Entry: null } and (Change.Update or Change.NoOp)).Select(change => $"'{change.Name}' was taken over by that run: it is not this project's any more afterwards."),
        .. affected
            .Where(agent => agent.Before is null && lookup.FindOwned(agent.Id) is null && lookup.FindObserved(agent.Id) is not null)
            .Select(agent => $"'{agent.Name}' ({agent.Id}) was created by that run and is not this project's any more: nothing is done about it."),
        .. set.Changes.Any(change => change.HasEffect) ? new[] { "The folder stays as it is, and the next apply makes the server what it asks for: revert its commit, or take the server's state into it with import." } : [],
    ];

    private static string? DescribeLaterRun(PastRun run, IReadOnlyList<AffectedAgent> affected) => affected.Count == 0
        ? null
        : $"{PastRuns.Describe(run.Record)} wrote to {string.Join(", ", affected.Select(agent => $"'{agent.Name}'"))} since: that goes too.";
}
