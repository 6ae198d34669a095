using AmasSync.Core.Importing.Drafts;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Phases;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Importing;

/// <summary>
/// Imports agents of the server into the folder and the inventory. All files are drafted in memory and checked in a copy of the project
/// before the first one is written. An agent whose plan would show more than the file's own changes is left unchanged. Files are written
/// before the inventory: if the process is killed in between, the next import has no file to write and only updates the inventory.
/// </summary>
internal sealed class Importer(ReconcileTarget target, IInventoryStore store, IAgentReader reader, ImportOptions options, TimeProvider time)
{
    private readonly FolderChecker checker = new(target);

    private PlanOptions PlanningOptions => options.PlanOptions with { Adopt = [], Only = [], Prune = false };

    /// <summary>Imports, under the lock of the inventory.</summary>
    /// <exception cref="PlanException">A pattern matches no agent on the server.</exception>
    /// <exception cref="RemoteException">A request failed.</exception>
    /// <exception cref="IOException">A file could not be written; no file was changed.</exception>
    /// <exception cref="InventoryException">The inventory could not be saved; the files were restored.</exception>
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
        var toolFolder = Path.GetDirectoryName(Path.GetFullPath(target.RunsFolder)) ?? target.RunsFolder;
        var replaced = ReplacedFiles.Save(drafts.FindReplacedFiles(), toolFolder, target.Source.Project, time.GetUtcNow());
        await SaveAsync(drafts, check, options.FilesOnly ? null : snapshot, lease);
        var agents = search.Excluded.Concat(drafts.Agents.Select(agent => agent.CreateResult(replaced)));
        return new()
        {
            Agents = [.. agents.OrderBy(agent => agent.Name).ThenBy(agent => agent.Id, StringComparer.Ordinal)],
            IsOfAll = options.All,
            FilesOnly = options.FilesOnly,
            Unconverged = search.Unconverged,
            RemainingDifferences = drafts.Agents.Count == 0 ? [] : await FindRemainingDifferencesAsync(drafts, cancellationToken),
        };
    }

    // An agent with an obstacle is excluded, and the other agents are drafted again without it.
    private (AgentDrafts Drafts, DraftCheck Check) Draft(CandidateSearch search, Snapshot snapshot, CancellationToken cancellationToken)
    {
        using var progress = target.Phases.Begin(RunPhase.DraftingFiles);
        FileEditor edit = new(target.Source, new(target.Source.Project, snapshot.Desired.Agents));
        while (true)
        {
            AgentDrafts drafts = new(target.Source, target.Environment, edit, options);
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
                var agents = drafts.Agents.Count == 1 ? "agent" : "agents";
                await lease.SaveAsync(check.Inventory, $"import: {drafts.Agents.Count} {agents}", CancellationToken.None);
            }

            writer.Complete();
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            var message = $"nothing was imported: cannot write the inventory: {exception.Message}{writer.Undo()}";
            throw new InventoryException(message, exception);
        }
    }

    private static bool IsExpected(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InventoryException or InventoryLockedException;

    private async Task<IReadOnlyList<string>> FindRemainingDifferencesAsync(AgentDrafts drafts, CancellationToken cancellationToken)
    {
        // A new variable is not set yet, but the value that it needs is known.
        var written = target with { Source = drafts.Source };
        FolderChecker writtenFolder = new(written);
        var after = await Snapshot.TakeAsync(
            written, store, reader, _ => writtenFolder.Read(cancellationToken), options.PlanOptions, cancellationToken);
        var changes = Planner.Plan(after.Desired, after.Observed, after.Inventory, PlanningOptions);
        List<string> remaining = [];
        foreach (var candidate in drafts.Agents.Select(agent => agent.Candidate))
        {
            if (DraftCheck.FindRemainingObstacle(candidate, changes, options.FilesOnly) is { } obstacle)
            {
                remaining.Add($"'{candidate.Observed.Name}': {obstacle.Reason}");
            }
        }

        return remaining;
    }

    private Task<Snapshot> ObserveAsync(CancellationToken cancellationToken) =>
        Snapshot.TakeAsync(target, store, reader, _ => checker.Read(cancellationToken), options.PlanOptions, cancellationToken);
}
