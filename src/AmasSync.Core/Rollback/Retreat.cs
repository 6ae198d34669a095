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
internal sealed class Retreat
{
    private readonly RollbackRequest request;
    private readonly Inventory inventory;
    private readonly EnvironmentVariables variables;
    private readonly string runsFolder;
    private readonly IReadOnlyList<TouchedAgent> touched;
    private IReadOnlyList<ReturningAgent> returning = [];

    /// <param name="request">What is asked for.</param>
    /// <param name="inventory">What is ours, without an open intent.</param>
    /// <param name="variables">Where today's secrets come from.</param>
    /// <param name="runsFolder">The folder of the runs, as findings call it.</param>
    /// <exception cref="Applying.RunFolderException">What the run left cannot be read.</exception>
    /// <exception cref="PlanException">The options select nothing that it wrote to.</exception>
    public Retreat(RollbackRequest request, Inventory inventory, EnvironmentVariables variables, string runsFolder)
    {
        (this.request, this.inventory, this.variables, this.runsFolder) = (request, inventory, variables, runsFolder);
        var all = request.Run.Touched(inventory, request.Runs.Except(request.Run));
        MustSelect(all);
        touched = [.. all.Where(agent => request.Options.Selects(agent.Name.Text)).Select(ByNow)];
    }

    /// <summary>What the plan considers. A run that puts itself back may delete what it made itself, however many that are.</summary>
    public PlanOptions Options => request.IsAutomatic ? request.Options with { AllowDeletes = null, MaxDeletes = DeleteLimit.Parse("100%") ?? DeleteLimit.Default } : request.Options;

    public UndoneRun Undone => new(request.Run.Record.Run, request.Run.Record.StartedAt, request.Run.Record.Command, request.IsAutomatic);

    /// <summary>The ids that the server is asked about where its list lacks them.</summary>
    public IReadOnlyList<string> Expected => [.. inventory.Agents.Select(agent => agent.Id).Union(touched.Select(agent => agent.Id), StringComparer.Ordinal)];

    /// <summary>The agents as they were, with today's secrets; a variable that is missing is a finding.</summary>
    public DesiredState Desired(ObservedState observed)
    {
        SavedSecrets secrets = new(variables, $"{runsFolder}/{request.Run.Record.Run}/{RunFolder.BackupFolder}");
        returning = [.. touched.Where(agent => agent.Before is not null).Select(agent => Return(agent, agent.Before ?? throw new InvalidOperationException("There is no backup."), secrets, observed))];
        return new() { Agents = [.. returning.Select(agent => agent.Desired)], Findings = secrets.Findings, Files = returning.Count };
    }

    /// <summary>What is done, once <see cref="Desired"/> has said what is wanted.</summary>
    public ChangeSet Plan(DesiredState desired, ObservedState observed)
    {
        Blocker?[] blockers = [Unsound(desired), SafetyLimits.AnotherAccount(observed, inventory)];
        var set = RollbackPlanner.Plan(returning, touched, new(observed, inventory), Options, [.. blockers.OfType<Blocker>()]);
        return request.IsAutomatic ? set : set with { Remarks = RollbackRemarks.Of(touched, set, new(observed, inventory), request.Runs.Since(request.Run)) };
    }

    // What the run made may have been deleted, and made again by a rollback since: then that is what it made.
    private TouchedAgent ByNow(TouchedAgent agent)
    {
        if (agent.Before is not null || inventory.Agents.Any(other => other.Id == agent.Id))
        {
            return agent;
        }

        var remade = request.Runs.Since(request.Run).Where(run => run.Record.Undoes is not null).SelectMany(run => run.Made).ToHashSet(StringComparer.Ordinal);
        return inventory.Agents.FirstOrDefault(other => other.Name == agent.Name && remade.Contains(other.Id)) is { } heir ? agent with { Id = heir.Id } : agent;
    }

    private ReturningAgent Return(TouchedAgent agent, Backup before, SavedSecrets secrets, ObservedState observed)
    {
        var there = observed.Agents.FirstOrDefault(other => other.Id == agent.Id);
        var owned = inventory.Agents.FirstOrDefault(other => other.Id == agent.Id);
        return secrets.Return(agent, before, Marked(there?.Config, owned));
    }

    private static ConfigValue.Map? Marked(ConfigValue.Map? there, OwnedAgent? owned) => there is null || owned is null ? there : KeptMarks.On(there, owned.Applied, owned.Observed);

    private void MustSelect(IReadOnlyList<TouchedAgent> all)
    {
        var names = all.Select(agent => agent.Name.Text).ToList();
        if (request.Options.Only.FirstOrDefault(glob => !names.Exists(glob.Matches)) is { } unmatched)
        {
            throw new PlanException($"--only '{unmatched.Pattern}' matches no agent that the run {request.Run.Record.Run} wrote to{(names.Count == 0 ? "" : $" ({string.Join(", ", names)})")}");
        }
    }

    private static Blocker? Unsound(DesiredState desired) => desired.IsSound ? null : new(
        BlockerKind.Findings, Agent: null, "not all of it can be put back as it was", "mend what is said above; nothing is written before");
}
