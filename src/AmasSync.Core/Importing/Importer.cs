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
/// Takes agents of the server into the folder and the inventory. Everything is drafted in memory and looked at in a copy of the project before the
/// first file is written; an agent whose file would not make the plan empty is left alone, and said why. Files come before the inventory: killed
/// between them, the next import finds nothing to write and records what there is. Files that somebody has to agree to first are written alone.
/// </summary>
internal sealed class Importer(ReconcileTarget target, IInventoryStore store, IAgentReader reader, ImportOptions options, TimeProvider time)
{
    private PlanOptions Plan => options.Plan with { Adopt = [], Only = [], Prune = false };

    /// <summary>Imports under the lock of the inventory.</summary>
    /// <exception cref="PlanException">A pattern matches no agent of the server.</exception>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    /// <exception cref="IOException">A file could not be written; then none is.</exception>
    /// <exception cref="InventoryException">The inventory could not be saved; then no file is written.</exception>
    public async Task<ImportResult> ImportAsync(IInventoryLease lease, CancellationToken cancellationToken)
    {
        var now = await LookAsync(cancellationToken);
        if (!now.Desired.IsSound)
        {
            return new() { Findings = now.Desired.Findings, Agents = [] };
        }

        CandidateSearch search = new(now.Desired, now.Observed, now.Inventory, options, target.Source.NameSuffix);
        search.Run();
        var (drafts, check) = Draft(search, now, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await SaveAsync(drafts, check, options.FilesOnly ? null : now, lease);
        IReadOnlyList<ImportedAgent> agents = [.. search.Settled.Concat(drafts.Agents.Select(agent => agent.Result)).OrderBy(agent => agent.Name).ThenBy(agent => agent.Id, StringComparer.Ordinal)];
        return new() { Agents = agents, FilesOnly = options.FilesOnly, StillDifferent = drafts.Agents.Count == 0 ? [] : await StillDifferentAsync(drafts, cancellationToken) };
    }

    // What turns out to be in the way of one agent takes it out, and the rest is drafted again without it.
    private (AgentDrafts Drafts, DraftCheck Check) Draft(CandidateSearch search, ImportSituation now, CancellationToken cancellationToken)
    {
        FileEdit edit = new(target.Source.Project, new(now.Desired.Agents), target.Source.NameSuffix);
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

            DraftCheck check = new(target, now, Plan, options.FilesOnly, time);
            if (drafts.Agents.Any(agent => !agent.Candidate.IsSettled))
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

    private static async Task SaveAsync(AgentDrafts drafts, DraftCheck check, ImportSituation? now, IInventoryLease lease)
    {
        DraftWriter writer = new(drafts.Files.All);
        writer.Write();
        try
        {
            if (now is not null && (!ReferenceEquals(check.Inventory, now.Inventory) || now.Inventory.IsSettled))
            {
                await lease.SaveAsync(check.Inventory, $"import: {drafts.Agents.Count} {(drafts.Agents.Count == 1 ? "agent" : "agents")}", CancellationToken.None);
            }
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InventoryException or InventoryLockedException)
        {
            throw new InventoryException($"nothing was imported, because the inventory could not be written: {wrong.Message}{writer.Undo()}", wrong);
        }
    }

    private async Task<IReadOnlyList<string>> StillDifferentAsync(AgentDrafts drafts, CancellationToken cancellationToken)
    {
        var after = await LookAsync(cancellationToken);
        var changes = Planner.Plan(after.Desired, after.Observed, after.Inventory, Plan);
        return
        [
            .. drafts.Agents
                .Select(agent => (agent.Candidate.Observed.Name, Shown: DraftCheck.StillShown(agent.Candidate.Observed.Id, changes, options.FilesOnly)))
                .Where(agent => agent.Shown is not null)
                .Select(agent => $"'{agent.Name}': {agent.Shown?.Reason}"),
        ];
    }

    private async Task<ImportSituation> LookAsync(CancellationToken cancellationToken)
    {
        var listing = reader.ListAsync(cancellationToken);
        var state = Validator.Validate(DesiredStateReader.Read(target.Source, cancellationToken));
        var desired = state with { Findings = target.Rules.Over(state.Findings) };
        MarkingReader marked = new(reader, new([.. desired.Agents.Select(agent => agent.Config).SelectMany(SecretMarks.Of), .. target.Source.Secrets]));
        var agents = await marked.MarkAsync(listing);
        var inventory = await store.LoadAsync(cancellationToken) ?? Inventory.New(target.Environment, target.Server);
        inventory = IntentSettlement.Settle(inventory, RunFolder.JournalOf(target.RunsFolder, inventory.Intent?.Run), agents, options.Plan.Ignore);
        return new(desired, await Presence.OfAsync(agents, [.. inventory.Agents.Select(agent => agent.Id)], marked, target.Parallel, cancellationToken), inventory);
    }
}
