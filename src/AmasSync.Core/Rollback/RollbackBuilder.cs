using Amas.Config.Json;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Rollback;

/// <summary>One rollback: what the run wrote to, as far as it is asked for, and how it is put back.</summary>
internal sealed class RollbackBuilder
{
    private readonly RollbackRequest request;
    private readonly Inventory inventory;
    private readonly EnvironmentVariables variables;
    private readonly string runsFolder;
    private readonly IReadOnlyList<AffectedAgent> affected;
    private IReadOnlyList<RestoredAgent> restored = [];

    /// <param name="request">What is asked for.</param>
    /// <param name="inventory">What is ours, without an open intent.</param>
    /// <param name="variables">Where today's secrets come from.</param>
    /// <param name="runsFolder">The folder of the runs, as findings call it.</param>
    /// <exception cref="RunFolderException">What the run left cannot be read.</exception>
    /// <exception cref="PlanException">The options select nothing that it wrote to.</exception>
    public RollbackBuilder(RollbackRequest request, Inventory inventory, EnvironmentVariables variables, string runsFolder)
    {
        (this.request, this.inventory, this.variables, this.runsFolder) = (request, inventory, variables, runsFolder);
        var all = request.Run.FindAffected(inventory, request.Runs.ListOthers(request.Run));
        ThrowIfNothingSelected(all);
        affected = [.. all.Where(agent => request.Options.Selects(agent.Name.Text)).Select(ResolveCurrent)];
    }

    /// <summary>What the plan considers. A run that puts itself back may delete what it made itself, however many that are.</summary>
    public PlanOptions Options => request.IsAutomatic ? request.Options with { AllowDeletes = null, MaxDeletes = DeleteLimit.Parse("100%") ?? DeleteLimit.Default } : request.Options;

    public UndoneRun UndoneRun => new(request.Run.Record.RunId, request.Run.Record.StartedAt, request.Run.Record.Command, request.IsAutomatic);

    /// <summary>The ids that the server is asked about where its list lacks them.</summary>
    public IReadOnlyList<string> ExpectedIds => [.. inventory.Agents.Select(agent => agent.Id).Union(affected.Select(agent => agent.Id), StringComparer.Ordinal)];

    /// <summary>The agents as they were, with today's secrets; a variable that is missing is a finding.</summary>
    public DesiredState BuildDesired(ObservedState observed)
    {
        SecretRestorer secrets = new(variables, $"{runsFolder}/{request.Run.Record.RunId}/{RunFolder.BackupFolder}");
        restored = [.. affected.Where(agent => agent.Before is not null).Select(agent => CreateRestored(agent, agent.Before ?? throw new InvalidOperationException("There is no backup."), secrets, observed))];
        return new() { Agents = [.. restored.Select(agent => agent.Desired)], Findings = secrets.Findings, FileCount = restored.Count };
    }

    /// <summary>What is done, once <see cref="BuildDesired"/> has said what is wanted.</summary>
    public ChangeSet Plan(DesiredState desired, ObservedState observed)
    {
        Blocker?[] blockers = [CheckFindings(desired), SafetyLimits.CheckAccount(observed, inventory)];
        var set = RollbackPlanner.Plan(restored, affected, new(observed, inventory), Options, [.. blockers.OfType<Blocker>()]);
        return request.IsAutomatic ? set : set with { Remarks = RollbackRemarks.Build(affected, set, new(observed, inventory), request.Runs.ListAfter(request.Run)) };
    }

    // What the run made may have been deleted, and made again by a rollback since: then that is what it made.
    private AffectedAgent ResolveCurrent(AffectedAgent agent)
    {
        if (agent.Before is not null || inventory.Agents.Any(other => other.Id == agent.Id))
        {
            return agent;
        }

        var recreated = request.Runs.ListAfter(request.Run).Where(run => run.Record.UndoneRunId is not null).SelectMany(run => run.CreatedIds).ToHashSet(StringComparer.Ordinal);
        return inventory.Agents.FirstOrDefault(other => other.Name == agent.Name && recreated.Contains(other.Id)) is { } successor ? agent with { Id = successor.Id } : agent;
    }

    private RestoredAgent CreateRestored(AffectedAgent agent, Backup before, SecretRestorer secrets, ObservedState observed)
    {
        var current = observed.Agents.FirstOrDefault(other => other.Id == agent.Id);
        var owned = inventory.Agents.FirstOrDefault(other => other.Id == agent.Id);
        return secrets.Restore(agent, before, MarkSecrets(current?.Config, owned));
    }

    private static ConfigValue.Map? MarkSecrets(ConfigValue.Map? current, OwnedAgent? owned) => current is null || owned is null ? current : RetainedSecretMarks.Apply(current, owned.Applied, owned.Observed);

    private void ThrowIfNothingSelected(IReadOnlyList<AffectedAgent> all)
    {
        var names = all.Select(agent => agent.Name.Text).ToList();
        if (request.Options.Only.FirstOrDefault(glob => !names.Exists(glob.Matches)) is { } unmatched)
        {
            throw new PlanException($"--only '{unmatched.Pattern}' matches no agent that the run {request.Run.Record.RunId} wrote to{(names.Count == 0 ? "" : $" ({string.Join(", ", names)})")}");
        }
    }

    private static Blocker? CheckFindings(DesiredState desired) => desired.IsValid ? null : new(
        BlockerKind.Findings, Agent: null, "not all of it can be put back as it was", "mend what is said above; nothing is written before");
}
