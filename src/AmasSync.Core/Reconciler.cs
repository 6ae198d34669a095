using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Planning.Unchanged;
using AmasSync.Core.Review;
using AmasSync.Core.Rollback;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core;

/// <summary>
/// Runs the stages from a folder to findings, to a plan, to its outcome. Without a reader no request is sent, and plans compare with the
/// last state recorded in the inventory.
/// </summary>
internal sealed class Reconciler(ReconcileTarget target, IInventoryStore store, IAgentReader? reader, TimeProvider time)
{
    private readonly FolderChecker checker = new(target);

    private IAgentReader Server => reader ?? throw new InvalidOperationException("This reconciler has no server connection.");

    /// <summary>Reads the folder and checks it, without a request.</summary>
    public DesiredState Read(CancellationToken cancellationToken) => checker.Read(cancellationToken);

    /// <inheritdoc cref="FolderChecker.ReadWithTests"/>
    public TestedFolder ReadWithTests(IReadOnlyList<string> globs, CancellationToken cancellationToken) =>
        checker.ReadWithTests(globs, cancellationToken);

    /// <inheritdoc cref="FolderChecker.ReadBase"/>
    public BaseFolder ReadBase(string reference, CancellationToken cancellationToken) => checker.ReadBase(reference, cancellationToken);

    /// <inheritdoc cref="FolderChecker.ReadBaseWithTests"/>
    public BaseTests ReadBaseWithTests(string reference, IReadOnlyList<string> globs, CancellationToken cancellationToken) =>
        checker.ReadBaseWithTests(reference, globs, cancellationToken);

    /// <summary>
    /// Ensures that the account has the agents of the inventory, before configurations are sent to it: at least half of them.
    /// </summary>
    /// <exception cref="UntrustedInventoryException">It is probably another account or server.</exception>
    /// <exception cref="RemoteException">The server did not answer, or its list is incomplete.</exception>
    public async Task EnsureAccountAsync(CancellationToken cancellationToken)
    {
        var inventory = await target.LoadInventoryAsync(store, cancellationToken);
        if (!SafetyLimits.CanCheckAccount(inventory))
        {
            return;
        }

        var snapshot = await Snapshot.TakeAsync(target, store, Server, readFolder: null, new(), cancellationToken);
        if (SafetyLimits.CheckAccount(snapshot.Observed, snapshot.Inventory) is { } blocker)
        {
            throw new UntrustedInventoryException($"{blocker.Message}; {blocker.Hint}");
        }
    }

    /// <summary>
    /// Reads and checks the folder, then has the server validate every agent if the folder has no errors and the account is ours.
    /// </summary>
    /// <exception cref="RemoteException">The server refused the key.</exception>
    /// <inheritdoc cref="EnsureAccountAsync" path="/exception"/>
    public async Task<DesiredState> ValidateAsync(CancellationToken cancellationToken)
    {
        var desired = Read(cancellationToken);
        if (reader is null || !desired.IsValid)
        {
            return desired;
        }

        await EnsureAccountAsync(cancellationToken);
        var bodies = desired.Agents.Select(agent => new AgentBody(agent));
        return await checker.AddServerFindingsAsync(desired, [.. bodies], reader, cancellationToken);
    }

    /// <summary>
    /// Plans what apply would do. Writes nothing:
    /// <list type="number">
    /// <item>read and check the folder, unless it was read already;</item>
    /// <item>take a snapshot of the server and the inventory (<see cref="Snapshot.TakeAsync"/>), or of the inventory alone; release the
    /// configurations that are equal on both sides, as soon as both were read (<see cref="ArrivingAgents"/>);</item>
    /// <item>add findings for entries of the project file that match nothing;</item>
    /// <item>find the agents that are certainly unchanged (<see cref="UnchangedAgents"/>), and release the configurations that nothing
    /// depends on;</item>
    /// <item>decide each agent's change (<see cref="Planner"/>);</item>
    /// <item>have the server validate what would be created or updated, if the folder has no errors and the account is ours;</item>
    /// <item>if the server reports findings, plan again with them.</item>
    /// </list>
    /// </summary>
    /// <param name="options">The planning options.</param>
    /// <param name="folder">The folder, if it was read already; null to read it.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="RemoteException">The server did not answer, or its list is incomplete.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="PlanException">The options select nothing.</exception>
    public async Task<Plan> PlanAsync(PlanOptions options, DesiredState? folder, CancellationToken cancellationToken)
    {
        DesiredState ReadFolder(ArrivingAgents arriving) => folder ?? checker.Read(arriving, cancellationToken);
        if (reader is null)
        {
            var inventory = await target.LoadInventoryAsync(store, cancellationToken);
            var lastObserved = Snapshot.GetLastObserved(inventory);
            var arriving = target.ComparesAll ? ArrivingAgents.None : ArrivingAgents.CreateOffline(inventory, options, lastObserved);
            var folderState = ReadFolder(arriving);
            folderState = checker.AddBaseFindings(checker.AddUnusedEntries(folderState, lastObserved, inventory, options), options);
            return Plan(folderState, lastObserved, inventory, options, FindUnchanged(folderState, lastObserved, inventory, options));
        }

        var snapshot = await Snapshot.TakeAsync(target, store, reader, ReadFolder, options, cancellationToken);
        var desired = checker.AddUnusedEntries(snapshot.Desired, snapshot.Observed, snapshot.Inventory, options);
        var unchanged = FindUnchanged(desired, snapshot.Observed, snapshot.Inventory, options);
        var observed = unchanged.ReleaseUnneeded(desired, snapshot.Observed, snapshot.Inventory);
        return await PlanCheckedAsync(
            desired, state => Plan(state, observed, snapshot.Inventory, options, unchanged), checker, cancellationToken);
    }

    /// <summary>
    /// Plans how to undo the writes of a run. The folder is not read: the desired agents are the agents before the run.
    /// </summary>
    /// <exception cref="RemoteException">The server did not answer, or its list is incomplete.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="RunFolderException">The files of the run cannot be read.</exception>
    /// <exception cref="PlanException">The options select nothing.</exception>
    public async Task<Plan> PlanRollbackAsync(RollbackRequest request, CancellationToken cancellationToken)
    {
        var snapshot = await Snapshot.ListAsync(target, store, Server, readFolder: null, request.Options, cancellationToken);
        var runsFolder = target.Source.Project.GetName(target.RunsFolder);
        RollbackBuilder rollback = new(request, snapshot.Inventory, target.Source.Environment, runsFolder);
        snapshot = await snapshot.ConfirmMissingAsync(rollback.ExpectedIds, target, cancellationToken);

        // The list may have been requested again, and the intent settled by it.
        rollback = new(request, snapshot.Inventory, target.Source.Environment, runsFolder);

        // A warning about a configuration that ran before must not prevent its return.
        FolderChecker lenientChecker = new(target with { Rules = target.Rules with { IsStrict = false } });
        var desired = lenientChecker.ApplySeverityRules(rollback.BuildDesired(snapshot.Observed));
        return await PlanCheckedAsync(desired, PlanRollback, lenientChecker, cancellationToken);

        Plan PlanRollback(DesiredState state)
        {
            var changes = rollback.Plan(state, snapshot.Observed);
            return CreatePlan(state, changes, snapshot.Inventory, rollback.Options) with { UndoneRun = rollback.UndoneRun };
        }
    }

    /// <summary>Reports what changed on the server since the last apply. The folder is not read: its files may be invalid.</summary>
    /// <exception cref="RemoteException">The server did not answer, or its list is incomplete.</exception>
    /// <exception cref="InventoryException">The inventory cannot be used.</exception>
    /// <exception cref="PlanException">The options select nothing.</exception>
    public async Task<DriftReport> DetectDriftAsync(PlanOptions options, CancellationToken cancellationToken)
    {
        var snapshot = await Snapshot.TakeAsync(target, store, Server, readFolder: null, options, cancellationToken);
        PlanException.ThrowIfNothingIsSelected(options, snapshot.Inventory);
        var selected = snapshot.Inventory.Agents.Where(agent => options.Selects(agent.Name.Text)).ToList();
        snapshot.Observed.EnsureReadable(selected.Select(agent => agent.Id));
        var accountBlocker = SafetyLimits.CheckAccount(snapshot.Observed, snapshot.Inventory);
        return new()
        {
            ToolVersion = target.ToolVersion,
            Environment = target.Environment,
            Server = target.Server,
            Inventory = store.Label,
            RunCount = snapshot.Inventory.RunCount,
            ManagedCount = snapshot.Inventory.Agents.Count,
            GeneratedAt = time.GetUtcNow(),
            CheckedCount = selected.Count,
            Agents = [.. DriftDetection.Detect(selected, snapshot.Observed, options.Ignore, _ => null).Select(RedactForOutput)],
            Remarks = accountBlocker is null ? [] : [$"{accountBlocker.Message} ({accountBlocker.Hint})"],
        };
    }

    /// <summary>Carries out a plan that was made under this lease, and reports its progress.</summary>
    /// <exception cref="InvalidOperationException">The plan was made without a server.</exception>
    public IAsyncEnumerable<ApplyEvent> ApplyAsync(
        Plan plan,
        Consent consent,
        IAgentWriter writer,
        IInventoryLease lease,
        CancellationToken stopping)
    {
        var basis = plan.BaseInventory
            ?? throw new InvalidOperationException("A plan that was not made against the server cannot be applied.");
        var markingReader = target.MarkSecrets(Server, plan.Set.ListSecretHolders());
        SecretMarkingWriter markingWriter = new(writer, markingReader);
        Applier applier = new(markingReader, markingWriter, target.CreateApplySettings(), target.RunsFolder, time);
        return applier.ApplyAsync(plan, consent, basis, lease, stopping);
    }

    private async Task<Plan> PlanCheckedAsync(
        DesiredState desired,
        Func<DesiredState, Plan> createPlan,
        FolderChecker folderChecker,
        CancellationToken cancellationToken)
    {
        var plan = createPlan(desired);
        var isAnotherAccount = plan.Set.Blockers.Any(blocker => blocker.Kind == BlockerKind.AnotherAccount);
        if (!desired.IsValid || isAnotherAccount)
        {
            return plan; // Configurations are not shown to another account, not even to have them validated.
        }

        var checkedState = await folderChecker.AddServerFindingsAsync(desired, plan.Set.ListBodies(), Server, cancellationToken);
        return checkedState.Findings.Count == desired.Findings.Count ? plan : createPlan(checkedState);
    }

    // The inventory may keep a text from before a secret was known.
    private AgentDrift RedactForOutput(AgentDrift drift) => drift with
    {
        Differences =
        [
            .. drift.Differences.Select(difference => difference with
            {
                Before = target.KnownSecrets.RedactForOutput(difference.Before),
            }),
        ],
    };

    private UnchangedAgents FindUnchanged(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options) =>
        target.ComparesAll ? UnchangedAgents.None : UnchangedAgents.Find(desired, observed, inventory, options);

    private Plan Plan(
        DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options, UnchangedAgents unchanged)
    {
        PlanException.ThrowIfNothingIsSelected(options, desired, inventory);
        unchanged.RestoreNeeded(desired);
        var compared = target.Base?.SelectComparable(desired, options) ?? desired;
        return CreatePlan(desired, Planner.Plan(compared, observed, inventory, options, unchanged), inventory, options);
    }

    private Plan CreatePlan(DesiredState desired, ChangeSet set, Inventory inventory, PlanOptions options) => new()
    {
        ToolVersion = target.ToolVersion,
        Environment = target.Environment,
        Server = target.Server,
        Inventory = store.Label,
        RunCount = inventory.RunCount,
        ManagedCount = inventory.Agents.Count,
        GeneratedAt = time.GetUtcNow(),
        Git = target.Git,
        ComparedWith = reader is null ? target.Base?.Reference ?? "inventory" : null,
        Options = options,
        Set = set,
        Findings = checker.AddLikelyMasks(desired, set).Findings,
        FileCount = desired.FileCount,
        Users = PlanReview.FindUsers(set),
        BaseInventory = reader is null ? null : inventory,
    };
}
