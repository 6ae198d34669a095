using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Phases;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Unchanged;

namespace AmasSync.Core;

/// <summary>The folder, the inventory and the server at one moment: the input of every plan.</summary>
/// <param name="Desired">What the folder asks for; without agents if it was not read.</param>
/// <param name="Inventory">The inventory, with the intent of an interrupted run settled.</param>
/// <param name="Observed">The agents on the server, with their secrets marked.</param>
/// <param name="Reader">The server, for further requests; marks the same secrets.</param>
internal sealed record Snapshot(DesiredState Desired, Inventory Inventory, ObservedState Observed, SecretMarkingReader Reader)
{
    private static readonly IReadOnlySet<string> NoIds = new HashSet<string>();

    /// <summary>Gets the intent of an interrupted run, before it was settled.</summary>
    private Intent? OpenIntent { get; init; }

    /// <summary>Gets what settles the intent of the inventory from a list of agents.</summary>
    private Func<IReadOnlyList<ObservedAgent>, Inventory>? SettleIntent { get; init; }

    /// <summary>
    /// Observes the server and the inventory:
    /// <list type="number">
    /// <item>load the inventory: if it belongs to another server, no request is sent, because each one contains the API key;</item>
    /// <item>request the list of agents; meanwhile read the folder;</item>
    /// <item>mark the secrets of the folder and of the environment in the list;</item>
    /// <item>settle the intent of an interrupted run from its journal and the list: its writes are not server edits;</item>
    /// <item>request each managed agent that the list lacks by its ID: an incomplete list is an error, not a deletion; forget those that
    /// the interrupted run deleted.</item>
    /// </list>
    /// </summary>
    /// <param name="target">The folder and the server.</param>
    /// <param name="store">The inventory store.</param>
    /// <param name="reader">The server.</param>
    /// <param name="readFolder">
    /// Returns the folder; null if nothing depends on it. It gets what may release configurations that are equal on both sides.
    /// </param>
    /// <param name="options">The planning options.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="RemoteException">The server did not answer, or its list is incomplete.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    public static async Task<Snapshot> TakeAsync(
        ReconcileTarget target,
        IInventoryStore store,
        IAgentReader reader,
        Func<ArrivingAgents, DesiredState>? readFolder,
        PlanOptions options,
        CancellationToken cancellationToken)
    {
        var listed = await ListAsync(target, store, reader, readFolder, options, cancellationToken);
        var managedIds = listed.Inventory.Agents.Select(agent => agent.Id);
        return await listed.ConfirmMissingAsync([.. managedIds], target, cancellationToken);
    }

    /// <summary>Takes the first four steps only, for a caller that needs the inventory to decide which agents to request by ID.</summary>
    /// <inheritdoc cref="TakeAsync" path="/param"/>
    /// <inheritdoc cref="TakeAsync" path="/exception"/>
    public static async Task<Snapshot> ListAsync(
        ReconcileTarget target,
        IInventoryStore store,
        IAgentReader reader,
        Func<ArrivingAgents, DesiredState>? readFolder,
        PlanOptions options,
        CancellationToken cancellationToken)
    {
        var inventory = await target.LoadInventoryAsync(store, cancellationToken);
        using var progress = target.Phases.Begin(RunPhase.ListingAgents);
        var isReleasing = readFolder is not null && !target.ComparesAll;
        var arriving = isReleasing ? ArrivingAgents.Create(inventory, options, target.KnownSecrets.Mark) : ArrivingAgents.None;
        var listing = reader.ListAsync(arriving.Receive, cancellationToken);
        var desired = readFolder?.Invoke(arriving) ?? new() { Agents = [], Findings = [], FileCount = 0 };
        var markingReader = target.MarkSecrets(reader, desired.Agents.SelectMany(agent => agent.SecretHolders));
        var agents = await markingReader.MarkAsync(listing);
        var journal = RunFolder.ReadJournal(target.RunsFolder, inventory.Intent?.RunId, inventory.Intent);
        return new(desired, Settle(agents), new(agents, NoIds), markingReader)
        {
            OpenIntent = inventory.Intent,
            SettleIntent = Settle,
        };

        Inventory Settle(IReadOnlyList<ObservedAgent> listed) =>
            IntentSettlement.Settle(inventory, journal, listed, target.Time.GetUtcNow(), options.Ignore);
    }

    /// <summary>
    /// Requests each of these agents that the list lacks by its ID, and returns a snapshot in which those that do not exist are missing. If
    /// the list is requested again, the intent of an interrupted run is settled again, from the new list. The agents that the run was to
    /// delete are forgotten if they do not exist.
    /// </summary>
    /// <exception cref="RemoteException">The server did not answer, or its list is incomplete.</exception>
    public async Task<Snapshot> ConfirmMissingAsync(
        IReadOnlyList<string> ids, ReconcileTarget target, CancellationToken cancellationToken)
    {
        var now = target.Time.GetUtcNow();
        var recent = Inventory.Agents
            .Where(agent => agent.CreatedAt is { } created && Visibility.IsPending(created, now))
            .Select(agent => agent.Id)
            .ToHashSet(StringComparer.Ordinal);
        UnlistedAgentLookup lookup = new(Reader, target.MaxParallelism, target.Phases, target.Time);
        var observed = await lookup.ResolveAsync(Observed.Listed, ids, recent, cancellationToken);
        var settled = ReferenceEquals(observed.Listed, Observed.Listed) ? Inventory : SettleIntent?.Invoke(observed.Listed) ?? Inventory;
        var absentIds = observed.MissingIds.Union(observed.InvisibleIds).ToHashSet(StringComparer.Ordinal);
        return this with { Observed = observed, Inventory = IntentSettlement.RemoveDeleted(settled, OpenIntent, absentIds) };
    }

    /// <summary>Returns the agents as the inventory last observed them, for plans without a server.</summary>
    public static ObservedState GetLastObserved(Inventory inventory)
    {
        var agents = inventory.Agents.Select(agent => new ObservedAgent
        {
            Id = agent.Id,
            Name = agent.Name,
            AgentKey = agent.AgentKey,
            ConfigSource = ObservedConfig.FromRecord(() => agent.Observed),
            ConfigHash = agent.ConfigHash,
            IsPublic = agent.IsPublic,
        });
        return new([.. agents], NoIds) { IsLastObserved = true };
    }
}
