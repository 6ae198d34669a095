using AmasSync.Core.Planning;

namespace AmasSync.Core.Rollback;

/// <summary>Builds the remarks of a rollback plan.</summary>
internal static class RollbackRemarks
{
    private const string FolderRemark = "The files are not changed. If they contain the changes that are rolled back, the next apply "
        + "makes them again: revert the commit, or use import to write the server's state to the files.";

    /// <summary>Builds the remarks, one sentence each.</summary>
    /// <param name="affected">The agents that the run wrote to.</param>
    /// <param name="set">The changes of the rollback.</param>
    /// <param name="lookup">The agents on the server and in the inventory.</param>
    /// <param name="request">The run to roll back.</param>
    public static IReadOnlyList<string> Build(
        IReadOnlyList<AffectedAgent> affected, ChangeSet set, RollbackLookup lookup, RollbackRequest request)
    {
        List<string> remarks = [];
        if (request.Runs.FindUnfinishedRollback(request.Run) is { Record: { } unfinished })
        {
            remarks.Add(
                $"The rollback {PastRuns.Describe(unfinished)} of this run did not apply all of its changes; this continues it. "
                + $"To undo that rollback instead, use 'amas-sync rollback {unfinished.RunId}'.");
        }

        var later = request.Runs.ListAfter(request.Run).Where(run => run.Record.UndoneRunId != request.Run.Record.RunId);
        remarks.AddRange(later.Select(run => DescribeLaterRun(run, [.. affected.Where(run.Affects)])).OfType<string>());
        foreach (var create in set.Changes.OfType<Change.Create>())
        {
            remarks.Add($"'{create.Name}' is created again and gets a new ID.");
        }

        foreach (var change in set.Changes.Where(IsReleased))
        {
            remarks.Add($"'{change.Name}' was adopted by that run; after the rollback it is no longer managed.");
        }

        foreach (var agent in affected.Where(agent => IsUnmanagedNow(agent, lookup)))
        {
            remarks.Add($"'{agent.Name}' ({agent.Id}) was created by that run and is no longer managed; it is left unchanged.");
        }

        if (set.Changes.Any(change => change.HasEffect))
        {
            remarks.Add(FolderRemark);
        }

        return remarks;
    }

    private static bool IsReleased(Change change) => change is { Restoration.Entry: null } and (Change.Update or Change.NoOp);

    private static bool IsUnmanagedNow(AffectedAgent agent, RollbackLookup lookup) =>
        agent.Before is null && lookup.FindOwned(agent.Id) is null && lookup.FindObserved(agent.Id) is not null;

    private static string? DescribeLaterRun(PastRun run, IReadOnlyList<AffectedAgent> affected)
    {
        if (affected.Count == 0)
        {
            return null;
        }

        var names = string.Join(", ", affected.Select(agent => $"'{agent.Name}'"));
        return $"{PastRuns.Describe(run.Record)} wrote to {names} later; these changes are rolled back too.";
    }
}
