using AmasSync.Core.Importing.Drafts;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Importing;

/// <summary>
/// Takes agents of the server into the folder and the inventory. Everything is drafted in memory and looked at in a copy of the project before the
/// first file is written; an agent whose file would not make the plan empty is left alone, and said why. Files come before the inventory: killed
/// between them, the next import finds nothing to write and records what there is. Files that somebody has to agree to first are written alone.
/// </summary>
internal sealed class Importer(ReconcileTarget target, IInventoryStore store, IAgentReader reader, ImportOptions options, TimeProvider time)
{
    private readonly FolderChecker checker = new(target);

    private PlanOptions PlanningOptions => options.PlanOptions with { Adopt = [], Only = [], Prune = false };

    /// <summary>Imports under the lock of the inventory.</summary>
    /// <exception cref="PlanException">A pattern matches no agent of the server.</exception>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    /// <exception cref="IOException">A file could not be written; then none is.</exception>
    /// <exception cref="InventoryException">The inventory could not be saved; then no file is written.</exception>
    public async Task<ImportResult> ImportAsync(IInventoryLease lease, CancellationToken cancellationToken)
    {
        var snapshot = await ObserveAsync(cancellationToken);
        if (!snapshot.Desired.IsValid)
        {
            return new() { Findings = snapshot.Desired.Findings, Agents = [] };
        }

        CandidateSearch search = new(snapshot.Desired, snapshot.Observed, snapshot.Inventory, options, target.Source.NameSuffix);
        search.Run();
        var (drafts, check) = Draft(search, snapshot, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await SaveAsync(drafts, check, options.FilesOnly ? null : snapshot, lease);
        IReadOnlyList<ImportedAgent> agents = [.. search.Excluded.Concat(drafts.Agents.Select(agent => agent.Result)).OrderBy(agent => agent.Name).ThenBy(agent => agent.Id, StringComparer.Ordinal)];
        return new() { Agents = agents, FilesOnly = options.FilesOnly, RemainingDifferences = drafts.Agents.Count == 0 ? [] : await FindRemainingDifferencesAsync(drafts, cancellationToken) };
    }

    // What turns out to be in the way of one agent takes it out, and the rest is drafted again without it.
    private (AgentDrafts Drafts, DraftCheck Check) Draft(CandidateSearch search, Snapshot snapshot, CancellationToken cancellationToken)
    {
        FileEditor edit = new(target.Source.Project, new(snapshot.Desired.Agents), target.Source.NameSuffix);
        while (true)
        {
            AgentDrafts drafts = new(target.Source.Project, edit, options);
            foreach (var candidate in search.Candidates.ToList())
            {
                if (drafts.Add(candidate) is { } obstacle)
                {
                    search.Fail(candidate, obstacle);
                }
            }

            DraftCheck check = new(target, snapshot, PlanningOptions, options.FilesOnly, time);
            if (drafts.Agents.Any(agent => !agent.Candidate.IsInSync))
            {
                check.Run(drafts, cancellationToken);
            }

            foreach (var agent in drafts.Agents.Where(agent => check.Obstacles.ContainsKey(agent.Candidate.Observed.Id)))
            {
                search.Fail(agent.Candidate, check.Obstacles[agent.Candidate.Observed.Id]);
            }

            if (check.Obstacles.Count == 0)
            {
                return (drafts, check);
            }
        }
    }

    private static async Task SaveAsync(AgentDrafts drafts, DraftCheck check, Snapshot? snapshot, IInventoryLease lease)
    {
        DraftWriter writer = new(drafts.Files.All);
        writer.Write();
        try
        {
            if (snapshot is not null && (!ReferenceEquals(check.Inventory, snapshot.Inventory) || snapshot.Inventory.IsSettled))
            {
                await lease.SaveAsync(check.Inventory, $"import: {drafts.Agents.Count} {(drafts.Agents.Count == 1 ? "agent" : "agents")}", CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InventoryException or InventoryLockedException)
        {
            throw new InventoryException($"nothing was imported, because the inventory could not be written: {exception.Message}{writer.Undo()}", exception);
        }
    }

    private async Task<IReadOnlyList<string>> FindRemainingDifferencesAsync(AgentDrafts drafts, CancellationToken cancellationToken)
    {
        var after = await ObserveAsync(cancellationToken);
        var changes = Planner.Plan(after.Desired, after.Observed, after.Inventory, PlanningOptions);
        return
        [
            .. drafts.Agents
                .Select(agent => (agent.Candidate.Observed.Name, Shown: DraftCheck.FindRemainingObstacle(agent.Candidate.Observed.Id, changes, options.FilesOnly)))
                .Where(agent => agent.Shown is not null)
                .Select(agent => $"'{agent.Name}': {agent.Shown?.Reason}"),
        ];
    }

    private Task<Snapshot> ObserveAsync(CancellationToken cancellationToken) =>
        Snapshot.TakeAsync(target, store, reader, () => checker.Read(cancellationToken), options.PlanOptions.Ignore, cancellationToken);
}
