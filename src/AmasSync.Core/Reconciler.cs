using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Rollback;
using AmasSync.Core.Validation;

namespace AmasSync.Core;

/// <summary>
/// The table of contents: from a folder to findings, to a plan, to its outcome. Each method calls the stages in their order.
/// Without a reader nothing is asked of a server: what the inventory saw last stands for it.
/// </summary>
internal sealed class Reconciler(ReconcileTarget target, IInventoryStore store, IAgentReader? reader, TimeProvider time)
{
    /// <summary>Reads the folder and checks all of it, without asking anybody.</summary>
    public DesiredState Read(CancellationToken cancellationToken) => Weighed(Validator.Validate(DesiredStateReader.Read(target.Source, cancellationToken)));

    /// <summary>The same, and what the server's own validation says of every agent; nothing is asked before the folder is sound.</summary>
    /// <exception cref="RemoteException">The server refused the key.</exception>
    public async Task<DesiredState> ValidateAsync(CancellationToken cancellationToken)
    {
        var desired = Read(cancellationToken);
        return reader is null || !desired.IsSound
            ? desired
            : await AskServer(desired, [.. desired.Agents.Select(agent => (agent, agent.Config))], cancellationToken);
    }

    /// <summary>What apply would do, and why. Writes nothing, anywhere.</summary>
    /// <param name="options">What is considered.</param>
    /// <param name="offline">Whether the inventory stands for the server.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <param name="read">The folder, where it was read already.</param>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="PlanException">The options select nothing, or the server's list is incomplete.</exception>
    public async Task<Plan> PlanAsync(PlanOptions options, bool offline, CancellationToken cancellationToken, DesiredState? read = null)
    {
        var listing = offline ? null : reader?.ListAsync(cancellationToken);
        var inventory = await store.LoadAsync(cancellationToken) ?? Inventory.New(target.Environment, target.Server);
        var desired = read ?? Read(cancellationToken);
        if (listing is null)
        {
            var seen = LastSeen(inventory);
            return Plan(WithIdleEntries(desired, seen, inventory, options), seen, inventory, options) with { ComparedWith = "inventory", Basis = null };
        }

        var marked = Marked(desired);
        var agents = await marked.MarkAsync(listing);
        (inventory, var observed) = await SettleAsync(inventory, marked, agents, options, cancellationToken);
        desired = WithIdleEntries(desired, observed, inventory, options);
        var plan = Plan(desired, observed, inventory, options);
        if (!desired.IsSound)
        {
            return plan;
        }

        var asked = await AskServer(desired, Bodies(plan), cancellationToken);
        return asked.Findings.Count == desired.Findings.Count ? plan : Plan(asked, observed, inventory, options);
    }

    /// <summary>How to put back what a run wrote: a plan like any other, with the agents as they were in the place of the folder, which is not read.</summary>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="RunFolderException">What the run left cannot be read.</exception>
    /// <exception cref="PlanException">The options select nothing.</exception>
    public async Task<Plan> PlanRollbackAsync(RollbackRequest request, CancellationToken cancellationToken)
    {
        MarkingReader marked = new(reader ?? throw new InvalidOperationException("There is no server to ask."), new KnownSecrets(target.Source.Secrets));
        var agents = await marked.ListAsync(cancellationToken);
        var inventory = await store.LoadAsync(cancellationToken) ?? Inventory.New(target.Environment, target.Server);
        inventory = IntentSettlement.Settle(inventory, RunFolder.JournalOf(target.RunsFolder, inventory.Intent?.Run), agents, request.Options.Ignore);
        Retreat retreat = new(request, inventory, target.Source.Environment, target.Source.Project.NameOf(target.RunsFolder));
        var observed = await Presence.OfAsync(agents, retreat.Expected, marked, target.Parallel, cancellationToken);
        var desired = Weighed(retreat.Desired(observed));
        var plan = Made(desired, retreat.Plan(desired, observed), inventory, retreat.Options) with { Undoes = retreat.Undone };
        if (!desired.IsSound)
        {
            return plan;
        }

        var asked = await AskServer(desired, Bodies(plan), cancellationToken);
        return asked.Findings.Count == desired.Findings.Count ? plan : Made(asked, retreat.Plan(asked, observed), inventory, retreat.Options) with { Undoes = retreat.Undone };
    }

    /// <summary>What changed on the server since the last apply. The folder is not read: its files may be broken, and nothing depends on them.</summary>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="PlanException">The options select nothing.</exception>
    public async Task<DriftReport> DriftAsync(PlanOptions options, CancellationToken cancellationToken)
    {
        var marked = Marked([]);
        var listing = marked.ListAsync(cancellationToken);
        var loaded = await store.LoadAsync(cancellationToken) ?? Inventory.New(target.Environment, target.Server);
        var (inventory, observed) = await SettleAsync(loaded, marked, await listing, options, cancellationToken);
        PlanException.ThrowIfNothingIsSelected(options, inventory);
        OwnedAgent[] selected = [.. inventory.Agents.Where(agent => options.Selects(agent.Name.Text))];
        return new()
        {
            ToolVersion = target.ToolVersion,
            Environment = target.Environment,
            Server = target.Server,
            Inventory = store.Label,
            Runs = inventory.Runs,
            GeneratedAt = time.GetUtcNow(),
            Checked = selected.Length,
            Agents = Drifts.Of(selected, observed, options.Ignore, _ => null),
            Remarks = SafetyLimits.AnotherAccount(observed, inventory) is { } doubt ? [$"{doubt.Message} ({doubt.WayOut})"] : [],
        };
    }

    /// <summary>Carries out a plan that was made under this lease, and tells about it as it happens.</summary>
    /// <exception cref="InvalidOperationException">The plan was made for looking only.</exception>
    public IAsyncEnumerable<ApplyEvent> ApplyAsync(Plan plan, Consent given, IAgentWriter writer, IInventoryLease lease, CancellationToken stopping)
    {
        var basis = plan.Basis ?? throw new InvalidOperationException("A plan that was not made against the server cannot be applied.");
        var marked = Marked(plan.Changes.Select(change => change.After).OfType<ConfigValue>());
        ApplySettings settings = new()
        {
            Parallel = target.Parallel,
            Patch = target.Patch,
            RequestTimeout = target.RequestTimeout,
            GitSha = target.Git?.Sha,
            By = target.By,
            Secrets = [.. target.Source.Secrets],
        };
        return new Applier(marked, new MarkingWriter(writer, marked), settings, target.RunsFolder, time).ApplyAsync(plan, given, basis, lease, stopping);
    }

    // What a run left unsettled is not taken for somebody's doing, nor what the list leaves out for gone.
    private async Task<(Inventory Inventory, ObservedState Observed)> SettleAsync(
        Inventory inventory, MarkingReader marked, IReadOnlyList<ObservedAgent> agents, PlanOptions options, CancellationToken cancellationToken)
    {
        var settled = IntentSettlement.Settle(inventory, RunFolder.JournalOf(target.RunsFolder, inventory.Intent?.Run), agents, options.Ignore);
        return (settled, await Presence.OfAsync(agents, [.. settled.Agents.Select(agent => agent.Id)], marked, target.Parallel, cancellationToken));
    }

    private Plan Plan(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options)
    {
        PlanException.ThrowIfNothingIsSelected(options, desired, inventory);
        return Made(desired, Planner.Plan(desired, observed, inventory, options), inventory, options);
    }

    private Plan Made(DesiredState desired, ChangeSet set, Inventory inventory, PlanOptions options) => new()
    {
        ToolVersion = target.ToolVersion,
        Environment = target.Environment,
        Server = target.Server,
        Inventory = store.Label,
        Runs = inventory.Runs,
        GeneratedAt = time.GetUtcNow(),
        Git = target.Git,
        Options = options,
        Set = set,
        Findings = desired.Findings,
        Files = desired.Files,
        Basis = inventory,
    };

    private static ObservedState LastSeen(Inventory inventory) =>
        new([.. inventory.Agents.Select(agent => new ObservedAgent { Id = agent.Id, Name = agent.Name, AgentKey = agent.AgentKey, Config = agent.Observed, ConfigHash = agent.ConfigHash, IsPublic = agent.IsPublic })], new HashSet<string>());

    // Only what would be sent is asked about.
    private static IReadOnlyList<(DesiredAgent Agent, ConfigValue.Map Body)> Bodies(Plan plan) =>
    [
        .. plan.Changes.OfType<Change.Create>().Select(create => (create.Desired, create.Desired.Config)),
        .. plan.Changes.OfType<Change.Compared>().Where(change => change.IsWork).Select(change => (change.Desired, change.Comparison.After)),
    ];

    private async Task<DesiredState> AskServer(DesiredState desired, IReadOnlyList<(DesiredAgent Agent, ConfigValue.Map Body)> bodies, CancellationToken cancellationToken)
    {
        var answers = await new ServerCheck(Marked(desired), target.Parallel).CheckAsync(bodies, cancellationToken);
        return Weighed(desired with { Findings = Validator.Sorted([.. desired.Findings, .. answers]) });
    }

    // A slip of the pen in `protect`, `ignore_changes` or `renamed` would keep nothing from anything, in silence.
    private DesiredState WithIdleEntries(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options)
    {
        var names = desired.Agents.Select(agent => agent.Name).Concat(inventory.Agents.Select(agent => agent.Name)).Concat(options.Renamed.OldNames).Select(name => name.Text).ToList();
        List<Finding> idle =
        [
            .. target.Protect
                .Where(entry => !names.Exists(entry.Names.Matches))
                .Select(entry => FindingCatalog.ProtectsNothing(entry.Place, entry.Names.Pattern, names)),
            .. IdleRenames.Of(options.Renamed, desired, inventory),
            .. options.Ignore.Count == 0 ? [] : IdleEntries.Of(options.Ignore, [.. EveryConfig(desired, observed, inventory)]),
        ];
        return idle.Count == 0 ? desired : Weighed(desired with { Findings = Validator.Sorted([.. desired.Findings, .. idle]) });
    }

    private static IEnumerable<(string Name, ConfigValue.Map Config)> EveryConfig(DesiredState desired, ObservedState observed, Inventory inventory)
    {
        var there = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        return desired.Agents.Select(agent => (agent.Name.Text, agent.Config))
            .Concat(inventory.Agents.SelectMany(agent => new[] { agent.Applied, agent.Observed, there.GetValueOrDefault(agent.Id)?.Config }
                .OfType<ConfigValue.Map>()
                .Select(config => (agent.Name.Text, config))));
    }

    private DesiredState Weighed(DesiredState state) => state with { Findings = target.Rules.Over(state.Findings) };

    private MarkingReader Marked(DesiredState desired) => Marked(desired.Agents.Select(agent => agent.Config));

    private MarkingReader Marked(IEnumerable<ConfigValue> configs) =>
        new(reader ?? throw new InvalidOperationException("There is no server to ask."), new KnownSecrets([.. configs.SelectMany(SecretMarks.Of), .. target.Source.Secrets]));
}
