using AmasSync.Core.Planning;

namespace AmasSync.Core.Rollback;

/// <summary>What has to be known of a rollback beside its changes.</summary>
internal static class RollbackRemarks
{
    /// <param name="touched">What the run wrote to.</param>
    /// <param name="set">What is done about it.</param>
    /// <param name="sight">What is there and ours now.</param>
    /// <param name="later">The runs after it.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<TouchedAgent> touched, ChangeSet set, RollbackSight sight, IReadOnlyList<PastRun> later) =>
    [
        .. later.Select(run => SinceThen(run, [.. touched.Where(run.Concerns)])).OfType<string>(),
        .. set.Changes.OfType<Change.Create>().Select(create => $"'{create.Name}' is made again: its id will be new."),
        .. set.Changes.Where(change => change is { Restoration.Entry: null } and (Change.Update or Change.NoOp)).Select(change => $"'{change.Name}' was taken over by that run: it is not this project's any more afterwards."),
        .. touched
            .Where(agent => agent.Before is null && sight.OwnedById(agent.Id) is null && sight.There(agent.Id) is not null)
            .Select(agent => $"'{agent.Name}' ({agent.Id}) was created by that run and is not this project's any more: nothing is done about it."),
        .. set.Changes.Any(change => change.IsWork) ? new[] { "The folder stays as it is, and the next apply makes the server what it asks for: revert its commit, or take the server's state into it with import." } : [],
    ];

    private static string? SinceThen(PastRun run, IReadOnlyList<TouchedAgent> touched) => touched.Count == 0
        ? null
        : $"{PastRuns.Words(run.Record)} wrote to {string.Join(", ", touched.Select(agent => $"'{agent.Name}'"))} since: that goes too.";
}
