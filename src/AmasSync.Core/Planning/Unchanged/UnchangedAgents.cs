using System.Runtime.ExceptionServices;
using Amas.Config;
using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Unchanged;

/// <summary>
/// The managed agents that are certainly unchanged: the <see cref="Planner"/> would compare them and find a no-op without anything to say
/// about it. They are found without the configurations in the inventory, and their configurations are not needed afterwards.
/// </summary>
internal sealed class UnchangedAgents
{
    private readonly Dictionary<AgentName, Change.NoOp> changes;

    private UnchangedAgents(IEnumerable<Change.NoOp> changes) => this.changes = changes.ToDictionary(change => change.Name);

    /// <summary>Gets the absence of any such agent: the planner compares them all.</summary>
    public static UnchangedAgents None { get; } = new([]);

    /// <summary>Finds the agents.</summary>
    /// <param name="desired">The agents of the folder.</param>
    /// <param name="observed">The agents on the server, with their secrets marked.</param>
    /// <param name="inventory">The managed agents. After an interrupted run, all of them are compared.</param>
    /// <param name="options">The planning options.</param>
    /// <exception cref="InventoryException">A configuration in the inventory cannot be read.</exception>
    public static UnchangedAgents Find(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options)
    {
        var ownedByName = ListCandidates(inventory, options).ToDictionary(agent => agent.Name);
        var observedByName = observed.Listed.ToLookup(agent => agent.Name);
        var groups = desired.Agents.GroupBy(agent => agent.Name).Where(group => group.Count() == 1);
        DesiredAgent[] unique = [.. groups.Select(group => group.Single())];
        var decided = new Change.NoOp?[unique.Length];
        RunParallel(unique, (agent, position) =>
        {
            var owned = ownedByName.GetValueOrDefault(agent.Name);
            decided[position] = Decide(agent, owned, [.. observedByName[agent.Name]], observed);
        });
        return new(decided.OfType<Change.NoOp>());
    }

    /// <summary>
    /// Lists the managed agents about which a plan has nothing to say if their configurations are the recorded ones. After an interrupted
    /// run, there are none.
    /// </summary>
    public static IEnumerable<OwnedAgent> ListCandidates(Inventory inventory, PlanOptions options)
    {
        if (inventory.Intent is not null || inventory.IsSettled)
        {
            return [];
        }

        var renamed = options.Renamed.ListAllNames().ToHashSet();
        return inventory.Agents.Where(agent => IsOrdinary(agent, options) && !renamed.Contains(agent.Name));
    }

    /// <summary>Returns the change of an agent that is certainly unchanged; otherwise null.</summary>
    public Change.NoOp? Find(AgentName name) => changes.GetValueOrDefault(name);

    /// <summary>Holds the configurations of other agents again, which will be compared.</summary>
    /// <exception cref="Sources.FileChangedException">A file was changed in the meantime.</exception>
    public void RestoreNeeded(DesiredState desired)
    {
        DesiredAgent[] needed = [.. desired.Agents.Where(agent => agent.IsConfigReleased && Find(agent.Name) is null)];
        RunParallel(needed, (agent, _) => agent.RestoreConfig());
    }

    /// <summary>
    /// Returns the state without the configurations that no decision depends on: those of these agents, and those of unmanaged agents that
    /// have no file.
    /// </summary>
    public ObservedState ReleaseUnneeded(DesiredState desired, ObservedState observed, Inventory inventory)
    {
        var desiredNames = desired.Agents.Select(agent => agent.Name).ToHashSet();
        var ownedById = inventory.Agents.ToDictionary(agent => agent.Id, agent => agent.Name, StringComparer.Ordinal);
        return observed.ReleaseConfigs(agent => ownedById.TryGetValue(agent.Id, out var name)
            ? Find(name) is not null && !agent.ConfigSource.IsRecorded
            : !desiredNames.Contains(agent.Name));
    }

    private static Change.NoOp? Decide(
        DesiredAgent agent, OwnedAgent? owned, IReadOnlyList<ObservedAgent> namesakes, ObservedState observed)
    {
        if (owned is null || namesakes is not [{ Problem: null } existing])
        {
            return null;
        }

        var isUnchanged = IsEnvelopeUnchanged(agent, owned, existing)
            && (owned.Owner == existing.Owner || observed.IsLastObserved)
            && (ArrivingAgents.AreEqual(agent, existing) || CertainEquality.Holds(agent.Config, existing.Config, owned));
        return isUnchanged ? new(agent, owned, Release(existing), Comparison.Released) { Reason = ChangeReason.Equal } : null;
    }

    // One that is read from the inventory takes no memory.
    private static ObservedAgent Release(ObservedAgent agent) => agent.ConfigSource.IsRecorded ? agent : agent.ReleaseConfig();

    private static bool IsEnvelopeUnchanged(DesiredAgent agent, OwnedAgent owned, ObservedAgent existing) =>
        owned.Id == existing.Id
        && owned.Name.Text == existing.Name.Text
        && owned.Name.Text == agent.Name.Text
        && owned.File == agent.File
        && owned.AgentKey == existing.AgentKey
        && owned.IsPublic == existing.IsPublic;

    private static bool IsOrdinary(OwnedAgent owned, PlanOptions options) =>
        options.Selects(owned.Name.Text)
        && owned.UnconvergedPaths.Count == 0
        && owned.VolatilePaths.Count == 0
        && owned.IsProtected == options.Protects(owned.Name)
        && !options.Ignore.Any(entry => entry.Agents.Matches(owned.Name.Text));

    // The calling thread takes part. A query of PLINQ would only wait for other threads, which several environments at once do not leave.
    private static void RunParallel(DesiredAgent[] agents, Action<DesiredAgent, int> run)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, agents.Length, options, position => run(agents[position], position));
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            throw;
        }
    }
}
