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
    public DesiredState Read(CancellationToken cancellationToken) => ApplySeverityRules(Validator.Validate(DesiredStateReader.Read(target.Source, cancellationToken)));

    /// <summary>The same, and what the server's own validation says of every agent; nothing is asked before the folder is sound.</summary>
    /// <exception cref="RemoteException">The server refused the key.</exception>
    public async Task<DesiredState> ValidateAsync(CancellationToken cancellationToken)
    {
        var desired = Read(cancellationToken);
        return reader is null || !desired.IsValid
            ? desired
            : await CheckServerAsync(desired, [.. desired.Agents.Select(agent => (agent, agent.Config))], cancellationToken);
    }

    /// <summary>What apply would do, and why. Writes nothing, anywhere.</summary>
    /// <param name="options">What is considered.</param>
    /// <param name="offline">Whether the inventory stands for the server.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <param name="readState">The folder, where it was read already.</param>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="PlanException">The options select nothing, or the server's list is incomplete.</exception>
    public async Task<Plan> PlanAsync(PlanOptions options, bool offline, CancellationToken cancellationToken, DesiredState? readState = null)
    {
        var listing = offline ? null : reader?.ListAsync(cancellationToken);
        var inventory = await store.LoadAsync(cancellationToken) ?? Inventory.Create(target.Environment, target.Server);
        var desired = readState ?? Read(cancellationToken);
        if (listing is null)
        {
            var seen = CreateLastObserved(inventory);
            return Plan(AddUnusedEntryFindings(desired, seen, inventory, options), seen, inventory, options) with { ComparedWith = "inventory", BaseInventory = null };
        }

        var markingReader = CreateMarkingReader(desired);
        var agents = await markingReader.MarkAsync(listing);
        (inventory, var observed) = await SettleAsync(inventory, markingReader, agents, options, cancellationToken);
        desired = AddUnusedEntryFindings(desired, observed, inventory, options);
        var plan = Plan(desired, observed, inventory, options);
        if (!desired.IsValid)
        {
            return plan;
        }

        var checkedState = await CheckServerAsync(desired, ListBodies(plan), cancellationToken);
        return checkedState.Findings.Count == desired.Findings.Count ? plan : Plan(checkedState, observed, inventory, options);
    }

    /// <summary>How to put back what a run wrote: a plan like any other, with the agents as they were in the place of the folder, which is not read.</summary>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="RunFolderException">What the run left cannot be read.</exception>
    /// <exception cref="PlanException">The options select nothing.</exception>
    public async Task<Plan> PlanRollbackAsync(RollbackRequest request, CancellationToken cancellationToken)
    {
        SecretMarkingReader markingReader = new(reader ?? throw new InvalidOperationException("There is no server to ask."), new KnownSecrets(target.Source.Secrets));
        var agents = await markingReader.ListAsync(cancellationToken);
        var inventory = await store.LoadAsync(cancellationToken) ?? Inventory.Create(target.Environment, target.Server);
        inventory = IntentSettlement.Settle(inventory, RunFolder.ReadJournal(target.RunsFolder, inventory.Intent?.RunId), agents, request.Options.Ignore);
        RollbackBuilder rollback = new(request, inventory, target.Source.Environment, target.Source.Project.GetName(target.RunsFolder));
        var observed = await UnlistedAgentLookup.ResolveAsync(agents, rollback.ExpectedIds, markingReader, target.MaxParallelism, cancellationToken);
        var desired = ApplySeverityRules(rollback.BuildDesired(observed));
        var plan = CreatePlan(desired, rollback.Plan(desired, observed), inventory, rollback.Options) with { UndoneRun = rollback.UndoneRun };
        if (!desired.IsValid)
        {
            return plan;
        }

        var checkedState = await CheckServerAsync(desired, ListBodies(plan), cancellationToken);
        return checkedState.Findings.Count == desired.Findings.Count ? plan : CreatePlan(checkedState, rollback.Plan(checkedState, observed), inventory, rollback.Options) with { UndoneRun = rollback.UndoneRun };
    }

    /// <summary>What changed on the server since the last apply. The folder is not read: its files may be broken, and nothing depends on them.</summary>
    /// <exception cref="RemoteException">The server could not be asked.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="PlanException">The options select nothing.</exception>
    public async Task<DriftReport> DriftAsync(PlanOptions options, CancellationToken cancellationToken)
    {
        var markingReader = CreateMarkingReader([]);
        var listing = markingReader.ListAsync(cancellationToken);
        var loaded = await store.LoadAsync(cancellationToken) ?? Inventory.Create(target.Environment, target.Server);
        var (inventory, observed) = await SettleAsync(loaded, markingReader, await listing, options, cancellationToken);
        PlanException.ThrowIfNothingIsSelected(options, inventory);
        OwnedAgent[] selected = [.. inventory.Agents.Where(agent => options.Selects(agent.Name.Text))];
        return new()
        {
            ToolVersion = target.ToolVersion,
            Environment = target.Environment,
            Server = target.Server,
            Inventory = store.Label,
            RunCount = inventory.RunCount,
            GeneratedAt = time.GetUtcNow(),
            CheckedCount = selected.Length,
            Agents = DriftDetection.Detect(selected, observed, options.Ignore, _ => null),
            Remarks = SafetyLimits.CheckAccount(observed, inventory) is { } blocker ? [$"{blocker.Message} ({blocker.Hint})"] : [],
        };
    }

    /// <summary>Carries out a plan that was made under this lease, and tells about it as it happens.</summary>
    /// <exception cref="InvalidOperationException">The plan was made for looking only.</exception>
    public IAsyncEnumerable<ApplyEvent> ApplyAsync(Plan plan, Consent consent, IAgentWriter writer, IInventoryLease lease, CancellationToken stopping)
    {
        var basis = plan.BaseInventory ?? throw new InvalidOperationException("A plan that was not made against the server cannot be applied.");
        var markingReader = CreateMarkingReader(plan.Changes.Select(change => change.After).OfType<ConfigValue>());
        ApplySettings settings = new()
        {
            MaxParallelism = target.MaxParallelism,
            Patch = target.Patch,
            RequestTimeout = target.RequestTimeout,
            GitSha = target.Git?.Sha,
            StartedBy = target.StartedBy,
            Secrets = [.. target.Source.Secrets],
        };
        return new Applier(markingReader, new SecretMarkingWriter(writer, markingReader), settings, target.RunsFolder, time).ApplyAsync(plan, consent, basis, lease, stopping);
    }

    // What a run left unsettled is not taken for somebody's doing, nor what the list leaves out for gone.
    private async Task<(Inventory Inventory, ObservedState Observed)> SettleAsync(
        Inventory inventory, SecretMarkingReader markingReader, IReadOnlyList<ObservedAgent> agents, PlanOptions options, CancellationToken cancellationToken)
    {
        var settled = IntentSettlement.Settle(inventory, RunFolder.ReadJournal(target.RunsFolder, inventory.Intent?.RunId), agents, options.Ignore);
        return (settled, await UnlistedAgentLookup.ResolveAsync(agents, [.. settled.Agents.Select(agent => agent.Id)], markingReader, target.MaxParallelism, cancellationToken));
    }

    private Plan Plan(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options)
    {
        PlanException.ThrowIfNothingIsSelected(options, desired, inventory);
        return CreatePlan(desired, Planner.Plan(desired, observed, inventory, options), inventory, options);
    }

    private Plan CreatePlan(DesiredState desired, ChangeSet set, Inventory inventory, PlanOptions options) => new()
    {
        ToolVersion = target.ToolVersion,
        Environment = target.Environment,
        Server = target.Server,
        Inventory = store.Label,
        RunCount = inventory.RunCount,
        GeneratedAt = time.GetUtcNow(),
        Git = target.Git,
        Options = options,
        Set = set,
        Findings = desired.Findings,
        FileCount = desired.FileCount,
        BaseInventory = inventory,
    };

    private static ObservedState CreateLastObserved(Inventory inventory) =>
        new([.. inventory.Agents.Select(agent => new ObservedAgent { Id = agent.Id, Name = agent.Name, AgentKey = agent.AgentKey, Config = agent.Observed, ConfigHash = agent.ConfigHash, IsPublic = agent.IsPublic })], new HashSet<string>());

    // Only what would be sent is asked about.
    private static IReadOnlyList<(DesiredAgent Agent, ConfigValue.Map Body)> ListBodies(Plan plan) =>
    [
        .. plan.Changes.OfType<Change.Create>().Select(create => (create.Desired, create.Desired.Config)),
        .. plan.Changes.OfType<Change.Compared>().Where(change => change.HasEffect).Select(change => (change.Desired, change.Comparison.After)),
    ];

    private async Task<DesiredState> CheckServerAsync(DesiredState desired, IReadOnlyList<(DesiredAgent Agent, ConfigValue.Map Body)> bodies, CancellationToken cancellationToken)
    {
        var serverFindings = await new ServerCheck(CreateMarkingReader(desired), target.MaxParallelism).CheckAsync(bodies, cancellationToken);
        return ApplySeverityRules(desired with { Findings = Validator.Sort([.. desired.Findings, .. serverFindings]) });
    }

    // A slip of the pen in `protect`, `ignore_changes` or `renamed` would keep nothing from anything, in silence.
    private DesiredState AddUnusedEntryFindings(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options)
    {
        var names = desired.Agents.Select(agent => agent.Name).Concat(inventory.Agents.Select(agent => agent.Name)).Concat(options.Renamed.OldNames).Select(name => name.Text).ToList();
        List<Finding> unused =
        [
            .. target.Protect
                .Where(entry => !names.Exists(entry.Names.Matches))
                .Select(entry => FindingCatalog.ProtectsNothing(entry.Place, entry.Names.Pattern, names)),
            .. UnusedRenames.Find(options.Renamed, desired, inventory),
            .. options.Ignore.Count == 0 ? [] : UnusedIgnoreEntries.Find(options.Ignore, [.. ListConfigs(desired, observed, inventory)]),
        ];
        return unused.Count == 0 ? desired : ApplySeverityRules(desired with { Findings = Validator.Sort([.. desired.Findings, .. unused]) });
    }

    private static IEnumerable<(string Name, ConfigValue.Map Config)> ListConfigs(DesiredState desired, ObservedState observed, Inventory inventory)
    {
        var observedById = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        return desired.Agents.Select(agent => (agent.Name.Text, agent.Config))
            .Concat(inventory.Agents.SelectMany(agent => new[] { agent.Applied, agent.Observed, observedById.GetValueOrDefault(agent.Id)?.Config }
                .OfType<ConfigValue.Map>()
                .Select(config => (agent.Name.Text, config))));
    }

    private DesiredState ApplySeverityRules(DesiredState state) => state with { Findings = target.Rules.Apply(state.Findings) };

    private SecretMarkingReader CreateMarkingReader(DesiredState desired) => CreateMarkingReader(desired.Agents.Select(agent => agent.Config));

    private SecretMarkingReader CreateMarkingReader(IEnumerable<ConfigValue> configs) =>
        new(reader ?? throw new InvalidOperationException("There is no server to ask."), new KnownSecrets([.. configs.SelectMany(SecretMarker.FindSecrets), .. target.Source.Secrets]));
}
