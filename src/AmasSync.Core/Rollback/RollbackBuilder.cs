using Amas.Config.Json;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Rollback;

/// <summary>Builds the desired state and the plan of a rollback from the agents that the run wrote to.</summary>
internal sealed class RollbackBuilder
{
    private readonly RollbackRequest request;
    private readonly Inventory inventory;
    private readonly EnvironmentVariables variables;
    private readonly string runsFolder;
    private readonly IReadOnlyList<AffectedAgent> affected;
    private List<RestoredAgent> restored = [];

    /// <param name="request">The run, and the options.</param>
    /// <param name="inventory">The inventory, without an open intent.</param>
    /// <param name="variables">The variables with the current secrets.</param>
    /// <param name="runsFolder">The folder of the runs, relative to the project, for findings.</param>
    /// <exception cref="RunFolderException">The folder of the run cannot be read.</exception>
    /// <exception cref="PlanException">The options select no agent that the run wrote to.</exception>
    public RollbackBuilder(RollbackRequest request, Inventory inventory, EnvironmentVariables variables, string runsFolder)
    {
        (this.request, this.inventory, this.variables, this.runsFolder) = (request, inventory, variables, runsFolder);
        var all = request.Run.FindAffected(inventory, request.Runs.ListOthers(request.Run));
        ThrowIfNothingSelected(all);
        affected = [.. all.Where(agent => request.Options.Selects(agent.Name.Text)).Select(ResolveCurrent)];
    }

    /// <summary>The planning options. An automatic rollback may delete any number of agents that its run created.</summary>
    public PlanOptions Options => request.IsAutomatic
        ? request.Options with { AllowDeletes = null, MaxDeletes = DeleteLimit.Parse("100%") ?? DeleteLimit.Default }
        : request.Options;

    public UndoneRun UndoneRun => new(Record.RunId, Record.StartedAt, Record.Command, request.IsAutomatic);

    private RunRecord Record => request.Run.Record;

    /// <summary>The IDs of the agents to request one by one if the server's list does not have them.</summary>
    public IReadOnlyList<string> ExpectedIds =>
        [.. inventory.Agents.Select(agent => agent.Id).Union(affected.Select(agent => agent.Id), StringComparer.Ordinal)];

    /// <summary>Builds the agents as they were before the run, with the current secrets. A missing variable is a finding.</summary>
    public DesiredState BuildDesired(ObservedState observed)
    {
        SecretRestorer secrets = new(variables, $"{runsFolder}/{Record.RunId}/{RunFolder.BackupFolder}");
        List<RestoredAgent> agents = [];
        foreach (var agent in affected)
        {
            if (agent.Before is { } before)
            {
                agents.Add(CreateRestored(agent, before, secrets, observed));
            }
        }

        restored = agents;
        return new() { Agents = [.. restored.Select(agent => agent.Desired)], Findings = secrets.Findings, FileCount = restored.Count };
    }

    /// <summary>Plans the changes. Call <see cref="BuildDesired"/> first.</summary>
    public ChangeSet Plan(DesiredState desired, ObservedState observed)
    {
        Blocker?[] blockers = [CheckFindings(desired), SafetyLimits.CheckAccount(observed, inventory)];
        RollbackLookup lookup = new(observed, inventory);
        var set = RollbackPlanner.Plan(restored, affected, lookup, Options, [.. blockers.OfType<Blocker>()]);
        if (request.IsAutomatic)
        {
            return set;
        }

        return set with { Remarks = RollbackRemarks.Build(affected, set, lookup, request) };
    }

    // An agent that the run created may have been deleted and created again by a later rollback. The new agent then takes its place.
    private AffectedAgent ResolveCurrent(AffectedAgent agent)
    {
        if (agent.Before is not null || inventory.Agents.Any(other => other.Id == agent.Id))
        {
            return agent;
        }

        var laterRollbacks = request.Runs.ListAfter(request.Run).Where(run => run.Record.UndoneRunId is not null);
        var recreated = laterRollbacks.SelectMany(run => run.CreatedIds).ToHashSet(StringComparer.Ordinal);
        var successor = inventory.Agents.FirstOrDefault(other => other.Name == agent.Name && recreated.Contains(other.Id));
        return successor is null ? agent : agent with { Id = successor.Id };
    }

    private RestoredAgent CreateRestored(AffectedAgent agent, Backup before, SecretRestorer secrets, ObservedState observed)
    {
        var current = observed.Agents.FirstOrDefault(other => other.Id == agent.Id);
        var owned = inventory.Agents.FirstOrDefault(other => other.Id == agent.Id);
        return secrets.Restore(agent, before, MarkSecrets(current?.Config, owned));
    }

    private static ConfigValue.Map? MarkSecrets(ConfigValue.Map? current, OwnedAgent? owned) => current is null || owned is null
        ? current
        : RetainedSecretMarks.Apply(current, owned.Applied, owned.Observed);

    private void ThrowIfNothingSelected(IReadOnlyList<AffectedAgent> all)
    {
        var names = all.Select(agent => agent.Name.Text).ToList();
        if (request.Options.Only.FirstOrDefault(glob => !names.Exists(glob.Matches)) is { } unmatched)
        {
            var written = names.Count == 0 ? "" : $" ({string.Join(", ", names)})";
            throw new PlanException($"--only '{unmatched.Pattern}' matches no agent that the run {Record.RunId} wrote to{written}");
        }
    }

    private static Blocker? CheckFindings(DesiredState desired) => desired.IsValid ? null : new(
        BlockerKind.Findings, Agent: null, "some agents cannot be restored", "fix the findings above; nothing is written until then");
}
