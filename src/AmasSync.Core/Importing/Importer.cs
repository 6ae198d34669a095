using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Importing.Drafts;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Importing;

/// <summary>
/// Imports agents of the server into the folder and the inventory. All files are drafted in memory and checked in a copy of the project
/// before the first one is written. An agent whose plan would not be empty afterwards is left unchanged and reported. Files are written
/// before the inventory: if the process is killed in between, the next import has no file to write and only updates the inventory.
/// </summary>
internal sealed class Importer(ReconcileTarget target, IInventoryStore store, IAgentReader reader, ImportOptions options, TimeProvider time)
{
    private PlanOptions PlanningOptions => options.PlanOptions with { Adopt = [], Only = [], Prune = false };

    /// <summary>Imports, under the lock of the inventory.</summary>
    /// <exception cref="PlanException">A pattern matches no agent on the server.</exception>
    /// <exception cref="RemoteException">A request failed.</exception>
    /// <exception cref="IOException">A file could not be written; no file was changed.</exception>
    /// <exception cref="InventoryException">The inventory could not be saved; the files were restored.</exception>
    public async Task<ImportResult> ImportAsync(IInventoryLease lease, CancellationToken cancellationToken)
    {
        var situation = await ObserveAsync(cancellationToken);
        if (!situation.Desired.IsValid)
        {
            return new() { Findings = situation.Desired.Findings, Agents = [] };
        }

        CandidateSearch search = new(situation.Desired, situation.Observed, situation.Inventory, options, target.Source.NameSuffix);
        search.Run();
        var (drafts, check) = Draft(search, situation, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await SaveAsync(drafts, check, options.FilesOnly ? null : situation, lease);
        var agents = search.Excluded.Concat(drafts.Agents.Select(agent => agent.Result));
        return new()
        {
            Agents = [.. agents.OrderBy(agent => agent.Name).ThenBy(agent => agent.Id, StringComparer.Ordinal)],
            FilesOnly = options.FilesOnly,
            RemainingDifferences = drafts.Agents.Count == 0 ? [] : await FindRemainingDifferencesAsync(drafts, cancellationToken),
        };
    }

    // An agent with an obstacle is excluded, and the other agents are drafted again without it.
    private (AgentDrafts Drafts, DraftCheck Check) Draft(CandidateSearch search, ImportSituation situation, CancellationToken cancellationToken)
    {
        FileEditor edit = new(target.Source.Project, new(situation.Desired.Agents), target.Source.NameSuffix);
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

            DraftCheck check = new(target, situation, PlanningOptions, options.FilesOnly, time);
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

    private static async Task SaveAsync(AgentDrafts drafts, DraftCheck check, ImportSituation? situation, IInventoryLease lease)
    {
        DraftWriter writer = new(drafts.Files.All);
        writer.Write();
        try
        {
            if (situation is not null && (!ReferenceEquals(check.Inventory, situation.Inventory) || situation.Inventory.IsSettled))
            {
                var agents = drafts.Agents.Count == 1 ? "agent" : "agents";
                await lease.SaveAsync(check.Inventory, $"import: {drafts.Agents.Count} {agents}", CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InventoryException or InventoryLockedException)
        {
            throw new InventoryException($"nothing was imported, cannot write the inventory: {exception.Message}{writer.Undo()}", exception);
        }
    }

    private async Task<IReadOnlyList<string>> FindRemainingDifferencesAsync(AgentDrafts drafts, CancellationToken cancellationToken)
    {
        var after = await ObserveAsync(cancellationToken);
        var changes = Planner.Plan(after.Desired, after.Observed, after.Inventory, PlanningOptions);
        List<string> remaining = [];
        foreach (var agent in drafts.Agents.Select(agent => agent.Candidate.Observed))
        {
            if (DraftCheck.FindRemainingObstacle(agent.Id, changes, options.FilesOnly) is { } obstacle)
            {
                remaining.Add($"'{agent.Name}': {obstacle.Reason}");
            }
        }

        return remaining;
    }

    private async Task<ImportSituation> ObserveAsync(CancellationToken cancellationToken)
    {
        var listing = reader.ListAsync(cancellationToken);
        var state = Validator.Validate(DesiredStateReader.Read(target.Source, cancellationToken));
        var desired = state with { Findings = target.Rules.Apply(state.Findings) };
        SecretMarkingReader markingReader = new(reader, new([.. desired.Agents.Select(agent => agent.Config).SelectMany(SecretMarker.FindSecrets), .. target.Source.Secrets]));
        var agents = await markingReader.MarkAsync(listing);
        var inventory = await store.LoadAsync(cancellationToken) ?? Inventory.Create(target.Environment, target.Server);
        inventory = IntentSettlement.Settle(inventory, RunFolder.ReadJournal(target.RunsFolder, inventory.Intent?.RunId), agents, options.PlanOptions.Ignore);
        return new(desired, await UnlistedAgentLookup.ResolveAsync(agents, [.. inventory.Agents.Select(agent => agent.Id)], markingReader, target.MaxParallelism, cancellationToken), inventory);
    }
}
